package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stage;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import dev.wildrydes.localcloud.daemon.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stamps a run with where and with what it was made. */
final class Stamps {
    private final Aws aws;
    private final Stage stage;
    private final Optional<RunningCloud> cloud;

    Stamps(Aws aws, Stage stage, Optional<RunningCloud> cloud) {
        this.aws = aws;
        this.stage = stage;
        this.cloud = cloud;
    }

    Stamp at(Instant date, Plan plan, String endpoint) {
        var runtimes = new LinkedHashMap<String, String>();
        var runner = cloud.map(RunningCloud::jdk).orElse(aws.place().answering());
        var memory = 0;
        for (var function : functions(plan)) {
            var configuration = aws.lambda()
                    .getFunctionConfiguration(request -> request.functionName(function.functionName(stage)));
            runtimes.put(configuration.runtimeAsString(), runner);
            memory = Math.max(memory, configuration.memorySize());
        }
        var versions = new LinkedHashMap<String, String>();
        versions.put("wildrydes", cloud.map(RunningCloud::version).orElse(Version.CURRENT));
        versions.put("client JDK", Runtime.version().toString());
        return new Stamp(
                aws.place().target(),
                aws.place().region(),
                endpoint,
                runtimes,
                memory,
                versions,
                machine(),
                date,
                plan.seed(),
                settings(),
                aws.place().isLocal());
    }

    /** Those that change what is measured; the others change how long the cloud stays, or the like. */
    private Map<String, String> settings() {
        var telling = new TreeMap<>(cloud.map(RunningCloud::settings).orElse(Map.of()));
        telling.keySet().removeIf(name -> !name.startsWith("apigateway.") && !name.startsWith("lambda."));
        return telling;
    }

    private static List<KnownFunction> functions(Plan plan) {
        return plan.of() == Of.RIDE
                ? List.of(KnownFunction.REQUEST_RIDE, KnownFunction.GET_UNICORN, KnownFunction.GET_UNICORN_APIG)
                : List.of(KnownFunction.GET_UNICORN, KnownFunction.GET_UNICORN_APIG);
    }

    private static String machine() {
        return "%s %s (%s), %d processors"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors());
    }
}
