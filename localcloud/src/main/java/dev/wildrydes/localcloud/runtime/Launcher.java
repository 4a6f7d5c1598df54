package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.service.Cloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts children. */
final class Launcher {
    private static final System.Logger LOG = System.getLogger(Launcher.class.getName());
    private static final Duration CREDENTIALS = Duration.ofHours(12);

    private final Cloud cloud;
    private final RuntimeApi api;
    private final FunctionCode code;
    private final RuntimeClassPath classPath;
    private final ClassArchives archives;
    private final Path scratch;
    /** Each with the work that its end makes. */
    private final Map<ChildProcess, CompletableFuture<Void>> children = new ConcurrentHashMap<>();

    private volatile boolean closing;

    Launcher(Cloud cloud, RuntimeApi api) {
        this.cloud = cloud;
        this.api = api;
        var folder = cloud.cacheFolder().resolve("lambda");
        this.scratch = folder.resolve("environments");
        this.code = new FunctionCode(folder.resolve("code"), scratch);
        this.classPath = new RuntimeClassPath(folder.resolve("runtime"));
        this.archives = new ClassArchives(folder.resolve("archives"));
        // What a killed daemon's environments have left.
        Folders.delete(scratch);
    }

    void prepare(FunctionVersion function) {
        code.unpacked(function.code(), function.codeSha256());
    }

    /** Deletes unpacked code and class archives that belong to no function any more; before any child is started. */
    void keepOnly(Collection<FunctionVersion> functions) {
        code.keepOnly(functions.stream().map(FunctionVersion::codeSha256).collect(Collectors.toUnmodifiableSet()));
        archives.keepOnly(functions, classPath.jars());
    }

    Environment environment(FunctionVersion function, EnvironmentOwner owner) {
        return new Environment(function, owner, cloud.clock());
    }

    void launch(Environment environment) throws IOException {
        if (closing) {
            throw new IOException("the local cloud is stopping");
        }
        var function = environment.function();
        var task = code.unpacked(function.code(), function.codeSha256());
        var inherited = environment.owner().folder();
        var temporary = Files.createDirectories(
                inherited.orElseGet(() -> scratch.resolve(environment.secret().substring(0, 16))));
        environment.attach(temporary);
        var archive = archives.of(function, classPath.jars());
        try {
            var process = spawn(environment, task, temporary, archive);
            environment.child().attach(process, archive.recorded().map(to -> () -> archives.write(to, process)));
            var end = process.onExit()
                    .thenAcceptAsync(gone -> ended(environment, gone, temporary, archive), cloud.workers());
            children.put(environment.child(), end);
            end.whenComplete((done, failure) -> children.remove(environment.child()));
            if (closing) {
                environment.child().kill();
                environment.child().awaitEnd();
            }
            cloud.workers().execute(() -> environment.output().readAll(process.getInputStream()));
            endInitialisation(environment);
        } catch (IOException | RuntimeException e) {
            putAway(environment, temporary, archive);
            throw e;
        }
    }

    /**
     * Kills every child, also those that no pool knows any more, and waits until they are gone and whoever waited for
     * their answers knows.
     */
    void close() {
        closing = true;
        children.keySet().forEach(ChildProcess::kill);
        children.forEach((child, end) -> {
            child.awaitEnd();
            end.join();
        });
    }

    private Process spawn(Environment environment, FunctionCode.Task task, Path temporary, ClassArchives.Use archive)
            throws IOException {
        var function = environment.function();
        var command = new JavaCommand(function.memoryMb(), classPath.jars(), task, temporary, archive.flag());
        var builder = new ProcessBuilder(command.line())
                .directory(task.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables(environment, task));
        api.open(environment);
        return builder.start();
    }

    /** An initialisation that takes too long has failed. */
    private void endInitialisation(Environment environment) {
        var function = environment.function();
        cloud.scheduler()
                .schedule(
                        () -> cloud.workers()
                                .execute(() -> environment.startFailed(Failure.timedOut(function.timeoutSeconds()))),
                        environment.initialisation().limit(function).toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void ended(Environment environment, Process process, Path temporary, ClassArchives.Use archive) {
        environment.ended(process.exitValue());
        putAway(environment, temporary, archive);
    }

    private void putAway(Environment environment, Path temporary, ClassArchives.Use archive) {
        api.close(environment);
        try {
            archives.ended(archive);
            if (!environment.leavesFolder()) {
                Folders.delete(temporary);
            }
        } catch (UncheckedIOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Not everything is put away after " + environment.function().name(),
                    e);
        }
    }

    private Map<String, String> variables(Environment environment, FunctionCode.Task task) {
        var function = environment.function();
        var credentials = cloud.assume(function.roleArn(), function.name(), CREDENTIALS);
        var variables = new HashMap<>(function.variables());
        for (var inherited : new String[] {"PATH", "SystemRoot"}) {
            if (System.getenv(inherited) != null) {
                variables.putIfAbsent(inherited, System.getenv(inherited));
            }
        }
        variables.putIfAbsent("LANG", "en_US.UTF-8");
        variables.putIfAbsent("TZ", "UTC");
        variables.put(
                "AWS_LAMBDA_RUNTIME_API",
                cloud.endpoint().getAuthority() + FunctionRuntime.API_PREFIX + environment.secret());
        variables.putIfAbsent("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        variables.put("AWS_REGION", function.region());
        variables.put("AWS_DEFAULT_REGION", function.region());
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        variables.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMb()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", environment.logStream());
        variables.put("LAMBDA_TASK_ROOT", task.folder().toString());
        variables.put("_HANDLER", function.handler());
        return variables;
    }
}
