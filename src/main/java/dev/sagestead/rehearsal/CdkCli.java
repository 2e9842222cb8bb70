package dev.sagestead.rehearsal;

import dev.sagestead.promotion.CdkDeploy;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pinned CDK CLI, the same that people run against AWS, pointed at {@link LocalAws}.
 *
 * <p>What it prints goes to a log; callers hear every line too.
 */
final class CdkCli {

    private final Project project;
    private final Map<String, String> environment;
    private final WorkFolder folder;
    private final Started started;

    CdkCli(Project project, LocalAws aws, WorkFolder folder, Started started) {
        this.project = project;
        this.folder = folder;
        this.started = started;
        this.environment = aws.environment(System.getenv());
        environment.put("TMPDIR", folder.resolve("tmp").toString());
        environment.put("CDK_HOME", folder.resolve("cdk-home").toString());
        // What Node.js thinks of its own age is not what a rehearsal is about.
        environment.put("NODE_NO_WARNINGS", "1");
        // aws-cdk-lib's own template validation costs seconds and belongs into the build.
        environment.put("CDK_VALIDATION", "false");
        // The CLI asks hosts outside for these.
        environment.put("CDK_DISABLE_VERSION_CHECK", "true");
        environment.put("CDK_DISABLE_CLI_TELEMETRY", "true");
    }

    /** Returns where the output of a command goes. */
    LogFile log(String command) {
        return new LogFile(folder.resolve("cdk-" + command + ".log"));
    }

    /** Returns where {@code synth} writes the cloud assembly. */
    Path assembly() {
        return folder.resolve("cdk.out");
    }

    /** Synthesises {@code cdk.json}'s app. */
    int synth(Consumer<String> line) {
        return run(
                "synth",
                project.root(),
                List.of("--quiet", "--output", assembly().toString()),
                line);
    }

    /**
     * Synthesises another project with the app of this one.
     *
     * @param assembly where the cloud assembly goes
     */
    int synth(StagedProject staged, Path assembly, Consumer<String> line) {
        return run(
                "synth",
                staged.root(),
                List.of("--quiet", "--app", appCommand(), "--output", assembly.toString()),
                line);
    }

    /** What {@code ./sagestead app} runs; that one would change into its own checkout first. */
    private String appCommand() {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> project.root().resolve(entry).toString())
                .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' dev.sagestead.launch.Synth --fresh"
                .formatted(java, classPath);
    }

    /**
     * Bootstraps the account and region. From a folder without a {@code cdk.json}, or the CLI would synthesise its app
     * first.
     */
    int bootstrap(LocalAws aws, Consumer<String> line) {
        return run(
                "bootstrap",
                folder.path(),
                List.of("aws://%s/%s"
                        .formatted(aws.target().account(), aws.target().region())),
                line);
    }

    /** Deploys all stacks of an environment from an assembly. */
    int deploy(Path assembly, EnvironmentSettings environment, Consumer<String> line) {
        List<String> arguments = CdkDeploy.arguments(assembly, environment);
        return run(arguments.get(0), folder.path(), arguments.subList(1, arguments.size()), line);
    }

    private int run(String name, Path directory, List<String> arguments, Consumer<String> line) {
        List<String> command =
                new ArrayList<>(List.of("node", project.cdkCli().toString(), name, "--no-notices", "--no-color"));
        command.addAll(arguments);
        LeashedProcess process =
                started.add(LeashedProcess.start(project, directory, command, environment, Redirect.PIPE));
        return process.follow(log(name).path(), line);
    }
}
