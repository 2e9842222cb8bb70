package dev.sagestead.rehearsal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A rehearsal that goes on after its command ended: who plays AWS, and where.
 *
 * <p>There is one per environment and checkout. It is a file; a kept rehearsal of whose processes one is gone cannot be
 * called any more, but what is left of it can still be stopped.
 *
 * @param environment which is rehearsed
 * @param account as in {@link LocalAws}
 * @param region as in {@link LocalAws}
 * @param emulator as in {@link LocalAws}
 * @param sageMaker as in {@link LocalAws}
 * @param folder its work folder
 * @param processes what has to be ended
 */
public record KeptRehearsal(
        String environment,
        String account,
        String region,
        URI emulator,
        URI sageMaker,
        String folder,
        List<KeptProcess> processes) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A process; its start tells it from a later one under the same number. Milliseconds since 1970. */
    public record KeptProcess(long pid, long startedAt) {

        static KeptProcess of(ProcessHandle handle) {
            return new KeptProcess(handle.pid(), startOf(handle));
        }

        Optional<ProcessHandle> alive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(handle -> startOf(handle) == startedAt);
        }

        private static long startOf(ProcessHandle handle) {
            return handle.info()
                    .startInstant()
                    .map(instant -> instant.toEpochMilli())
                    .orElse(0L);
        }
    }

    /** Lets the servers live on and notes them. */
    static KeptRehearsal keep(Project project, String environment, Servers servers, WorkFolder folder) {
        LocalAws aws = servers.aws();
        KeptRehearsal kept = new KeptRehearsal(
                environment,
                aws.target().account(),
                aws.target().region(),
                aws.emulator(),
                aws.sageMaker(),
                folder.path().toString(),
                servers.all().stream()
                        .map(server -> KeptProcess.of(server.process().handle()))
                        .toList());
        try {
            JSON.writeValue(file(project, environment).toFile(), kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note the kept rehearsal", e);
        }
        servers.all().forEach(server -> server.process().letGo());
        return kept;
    }

    /** Returns the kept rehearsals of a checkout that are alive, by environment. */
    public static List<KeptRehearsal> all(Project project) {
        return noted(project).stream().filter(KeptRehearsal::isAlive).toList();
    }

    /** Returns every rehearsal that was kept and not stopped since, even if it has come to an end by itself. */
    public static List<KeptRehearsal> noted(Project project) {
        if (!Files.isDirectory(project.state())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(project.state())) {
            return files.filter(file -> file.getFileName().toString().matches("kept-.*\\.json"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + project.state(), e);
        }
    }

    /** Returns the kept rehearsal of an environment, if there is one and it is alive. */
    public static Optional<KeptRehearsal> of(Project project, String environment) {
        return all(project).stream()
                .filter(kept -> kept.environment().equals(environment))
                .findFirst();
    }

    /** Returns the AWS that it plays. */
    public LocalAws aws() {
        return new LocalAws(new Target(account, region), emulator, sageMaker);
    }

    /** Ends its processes, waits until they are gone, and removes what it wrote. */
    public void stop(Project project) {
        List<ProcessHandle> alive =
                processes.stream().flatMap(process -> process.alive().stream()).toList();
        alive.forEach(ProcessHandle::destroy);
        alive.forEach(KeptRehearsal::awaitEnd);
        WorkFolder.delete(Path.of(folder));
        try {
            Files.deleteIfExists(file(project, environment));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot forget the kept rehearsal", e);
        }
    }

    private boolean isAlive() {
        return processes.stream().allMatch(process -> process.alive().isPresent());
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<KeptRehearsal> read(Path file) {
        try {
            return Optional.of(JSON.readValue(file.toFile(), KeptRehearsal.class));
        } catch (IOException e) {
            // Half a file, from a version that wrote another one: nothing that could be used or ended.
            return Optional.empty();
        }
    }

    private static Path file(Project project, String environment) {
        return project.state().resolve("kept-" + environment + ".json");
    }
}
