package dev.sagestead.rehearsal;

import dev.sagestead.localsagemaker.Pace;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AWS on this machine, up and answering: the emulator with the bridge in it, and local SageMaker. */
final class Servers {

    private static final String RECORDED = "recorded.txt";

    private final LocalAws aws;
    private final List<Server> all;

    private Servers(LocalAws aws, List<Server> all) {
        this.aws = aws;
        this.all = all;
    }

    /**
     * Starts both servers side by side and waits until they answer.
     *
     * @param quotas settings of local SageMaker's quota table, as the command line gave them
     * @param afterwards whether they will be kept
     */
    static Servers start(
            Project project,
            Target target,
            List<String> quotas,
            Rehearsal.Afterwards afterwards,
            WorkFolder folder,
            Started started) {
        FreePorts ports = FreePorts.find();
        LocalAws aws = new LocalAws(target, loopback(ports.emulator()), loopback(ports.sageMaker()));
        Server sageMaker = started.add(Server.start(
                "local-sagemaker",
                project,
                sageMakerCommand(project, aws, quotas, afterwards),
                environment(aws, folder),
                folder));
        Server emulator = started.add(Server.start(
                "emulator",
                project,
                List.of(project.python().toString(), "-B", "-m", "sagestead_bridge"),
                emulatorEnvironment(project, aws, folder),
                folder));
        sageMaker.awaitAnswer(aws.sageMaker());
        emulator.awaitAnswer(aws.emulator().resolve("/_ministack/health"));
        return new Servers(aws, List.of(emulator, sageMaker));
    }

    LocalAws aws() {
        return aws;
    }

    List<Server> all() {
        return all;
    }

    /** Returns the resource types that the servers of a work folder only recorded so far, sorted. */
    static List<String> recordedOnly(WorkFolder folder) {
        Path recorded = folder.resolve(RECORDED);
        try {
            return Files.exists(recorded)
                    ? Files.readAllLines(recorded).stream().distinct().sorted().toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + recorded, e);
        }
    }

    private static List<String> sageMakerCommand(
            Project project, LocalAws aws, List<String> quotas, Rehearsal.Afterwards afterwards) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path")));
        if (afterwards == Rehearsal.Afterwards.STOP) {
            // It ends before it pays to compile well.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(ClassArchive.options(project));
        command.addAll(List.of(
                "dev.sagestead.cli.Main",
                "local-sagemaker",
                "--port=" + aws.sageMaker().getPort(),
                "--account=" + aws.target().account(),
                "--services=" + aws.emulator(),
                "--pace=" + Pace.REHEARSAL.timesFaster()));
        quotas.forEach(quota -> command.add("--quota=" + quota));
        return command;
    }

    private static Map<String, String> emulatorEnvironment(Project project, LocalAws aws, WorkFolder folder) {
        Map<String, String> environment = environment(aws, folder);
        environment.put("BIND_HOST", "127.0.0.1");
        environment.put("GATEWAY_PORT", String.valueOf(aws.emulator().getPort()));
        environment.put("MINISTACK_HOST", "127.0.0.1");
        environment.put("MINISTACK_ACCOUNT_ID", aws.target().account());
        environment.put("MINISTACK_REGION", aws.target().region());
        environment.put("S3_DATA_DIR", folder.resolve("tmp").toString());
        environment.put("PYTHONPATH", project.pythonModules().toString());
        environment.put("SAGESTEAD_PACE", String.valueOf(Pace.REHEARSAL.timesFaster()));
        environment.put("SAGESTEAD_RECORDED", folder.resolve(RECORDED).toString());
        return environment;
    }

    private static Map<String, String> environment(LocalAws aws, WorkFolder folder) {
        Map<String, String> environment = aws.environment(System.getenv());
        environment.put("TMPDIR", folder.resolve("tmp").toString());
        return environment;
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
