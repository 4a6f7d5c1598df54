package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.Principals.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What policies would come to, and which of their statements decide: {@code iam:SimulatePrincipalPolicy} and
 * {@code iam:SimulateCustomPolicy}. A key that no entry gives a value is missing and, as in IAM's simulator, has none.
 *
 * @param caller who would call
 * @param policies what is attached to the caller
 * @param boundaries bound them, if there are any
 * @param resourcePolicy the resource's own
 * @param entries values for condition keys
 * @param now what {@code aws:CurrentTime} is
 */
public record Simulation(
        Principal caller,
        List<Source> policies,
        List<Source> boundaries,
        Optional<Source> resourcePolicy,
        Map<String, List<String>> entries,
        Instant now) {
    /** A policy and what the answer calls it. */
    public record Source(String id, String json) {}

    /** A statement that decided: of which policy, and where it stands there, counted from one. */
    public record Match(String sourceId, int startLine, int startColumn, int endLine, int endColumn) {}

    /**
     * What one question came to.
     *
     * @param decision {@code allowed}, {@code explicitDeny} or {@code implicitDeny}
     * @param bounded whether the boundaries allow it; true without any
     * @param missing condition keys that were asked for in vain
     */
    public record Result(String decision, List<Match> matches, boolean bounded, List<String> missing) {}

    public Simulation {
        policies = List.copyOf(policies);
        boundaries = List.copyOf(boundaries);
        var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(entries);
        entries = anyCase;
    }

    /** Puts one question. */
    public Result ask(String action, String resource) {
        var run = new Run(action, resource);
        policies.forEach(source -> run.ask(source, null));
        resourcePolicy.ifPresent(source -> run.ask(source, Named.DIRECTLY));
        var within = boundaries.isEmpty();
        for (var source : boundaries) {
            within |= run.bounds(source);
        }
        return run.result(within);
    }

    /** One question on its way through the policies. */
    private final class Run {
        private final Access access;
        private final RequestContext context;
        private final List<Match> allowing = new ArrayList<>();
        private final List<Match> denying = new ArrayList<>();
        private final TreeSet<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        Run(String action, String resource) {
            this.access = new Access(action, resource, entries);
            this.context = RequestContext.simulated(caller, access, now);
        }

        /** @param needed how closely a resource's policy has to name the caller; null for the caller's own policies */
        void ask(Source source, Named needed) {
            var spans = StatementPositions.of(source.json());
            var statements = PolicyDocument.parse(source.json()).statements();
            for (var i = 0; i < statements.size(); i++) {
                var statement = statements.get(i);
                noteMissing(statement);
                var one = verdictOn(statement, needed);
                var span = spans.get(i);
                var match =
                        new Match(source.id(), span.startLine(), span.startColumn(), span.endLine(), span.endColumn());
                if (one.denied()) {
                    denying.add(match);
                } else if (one.allowed()) {
                    allowing.add(match);
                }
            }
        }

        boolean bounds(Source source) {
            var verdict = Verdict.boundary();
            var question = new Question(caller, access, context);
            PolicyDocument.parse(source.json()).statements().forEach(one -> question.askIdentity(one, verdict));
            return verdict.allowed() && !verdict.denied();
        }

        Result result(boolean within) {
            var decision = "implicitDeny";
            if (!denying.isEmpty()) {
                decision = "explicitDeny";
            } else if (!allowing.isEmpty() && within) {
                decision = "allowed";
            }
            var matches = denying.isEmpty() ? allowing : denying;
            return new Result(decision, List.copyOf(matches), within, List.copyOf(missing));
        }

        private Verdict verdictOn(PolicyStatement statement, Named needed) {
            var verdict = Verdict.identity();
            var question = new Question(caller, access, context);
            if (needed == null) {
                question.askIdentity(statement, verdict);
            } else {
                question.askResource(statement, verdict, needed);
            }
            return verdict;
        }

        private void noteMissing(PolicyStatement statement) {
            statement.written().conditions().stream()
                    .map(condition -> condition.key().value())
                    .filter(key -> context.values(key).isEmpty())
                    .forEach(missing::add);
        }
    }
}
