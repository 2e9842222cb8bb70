package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What {@code cdk.json} calls, {@code ./sagestead app}: it never runs what is stale, and does nothing twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {

    private static final Map<String, String> WITHOUT_NODE = Map.of("JSII_RUNTIME", "/nonexistent/jsii-host");

    /**
     * What the committed settings take, rounded up; each is a switch to Node.js and back. Less is welcome: lower it
     * then.
     */
    private static final int MOST_QUESTIONS_TO_NODE = 920;

    private static ProjectCopy project;
    private static long questions;

    @BeforeAll
    static void copyTheProject() throws IOException {
        project = ProjectCopy.make();
        project.standAlone();
        project.export(Map.of("JSII_DEBUG", "1"));
        questions = synthesise("first")
                .lines()
                .filter(line -> line.startsWith("> {"))
                .count();
        project.resetEnvironment();
    }

    @AfterAll
    static void deleteTheCopy() {
        project.close();
    }

    @Test
    @Order(0)
    void aSynthAsksNodeNoMoreOftenThanItHasTo() {
        assertThat(questions).isPositive().isLessThanOrEqualTo(MOST_QUESTIONS_TO_NODE);
    }

    @Test
    @Order(1)
    void whatWasSynthesisedIsCopiedAndNotSynthesisedAgain() throws IOException {
        project.export(WITHOUT_NODE);

        synthesise("second");

        assertThat(templates("second")).isNotEmpty().isEqualTo(templates("first"));
        project.resetEnvironment();
    }

    @Test
    @Order(2)
    void freshSynthesisesInAnyCase() throws IOException {
        project.export(WITHOUT_NODE);
        export("fresh");

        assertThat(project.run("./sagestead", "app", "--fresh").exitCode()).isNotZero();
        project.resetEnvironment();
    }

    @Test
    @Order(3)
    void anArchiveOfClassesIsLeftForTheNextSynth() throws IOException {
        try (var files = Files.list(project.root().resolve("target/launch"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("an archive, and nothing unfinished")
                    .anyMatch(name -> name.matches("app-.*\\.archive"))
                    .hasSize(2);
        }
    }

    @Test
    @Order(4)
    void aSnapshotOfTheHostIsLeftAndSynthesisesTheSame() throws IOException {
        project.resetEnvironment();
        Path launch = project.root().resolve("target/launch");
        for (int build = 1; build <= 3; build++) {
            Path past = Files.createDirectory(launch.resolve("jsii-" + build));
            Files.setLastModifiedTime(past, FileTime.from(Instant.EPOCH));
        }
        // The first notes down what it uses; after the second there is a snapshot.
        synthesise("noted", "--fresh");
        synthesise("frozen", "--fresh");
        try (Stream<Path> hosts = Files.list(launch)) {
            assertThat(hosts.filter(file -> file.getFileName().toString().startsWith("jsii-")))
                    .as("this and two of the past")
                    .hasSize(3);
        }
        Path host = project.root().resolve("target/jsii/software/amazon/jsii/lib/program.js");
        Path away = Files.move(host, host.resolveSibling("away.js"));
        Path requests = listenToRequests();

        try {
            synthesise("thawed", "--fresh");
        } finally {
            Files.move(away, host);
            project.resetEnvironment();
        }
        assertThat(texts("thawed")).isNotEmpty().isEqualTo(texts("first"));
        assertThat(Files.readString(requests))
                .as("the large packages are named, and not copied")
                .contains("FrozenPackage.class")
                .doesNotContain("aws-cdk-lib@", "asset-awscli");
    }

    @Test
    @Order(5)
    void whatIsForeseenComesToTheSameAsWaitingForEveryAnswer() throws IOException {
        project.export(Map.of("SAGESTEAD_PATIENT", "yes"));

        synthesise("patient", "--fresh");

        project.resetEnvironment();
        assertThat(texts("patient")).isNotEmpty().isEqualTo(texts("first"));
    }

    @Test
    @Order(6)
    void aChangedModelIsSynthesisedAnew() throws IOException {
        Path more = Files.writeString(project.root().resolve("model-artifacts/notes"), "a file more\n");
        project.export(WITHOUT_NODE);
        export("model");

        assertThat(project.run("./sagestead", "app").exitCode()).isNotZero();
        project.resetEnvironment();
        Files.delete(more);
    }

    @Test
    @Order(7)
    void changedSettingsAreSynthesisedAnew() throws IOException {
        Path settings = project.root().resolve("cdk.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode changed = (ObjectNode) json.readTree(settings.toFile());
        ((ObjectNode) changed.at("/context/environments")).remove("prod");
        json.writeValue(settings.toFile(), changed);

        synthesise("settings");

        assertThat(templates("settings")).isNotEmpty().noneMatch(name -> name.startsWith("prod"));
    }

    @Test
    @Order(8)
    void aChangedSourceIsCompiledFirst() throws IOException {
        Path source = project.root().resolve("src/main/java/dev/sagestead/settings/StackNames.java");
        String text = Files.readString(source);
        assertThat(text).contains("\"studio\"");
        Files.writeString(source, text.replace("\"studio\"", "\"atelier\""));

        synthesise("source");

        assertThat(templates("source")).anyMatch(name -> name.contains("atelier"));
    }

    /** Not by {@code JSII_DEBUG}: a host that prints what it does begins without its snapshot. */
    private static Path listenToRequests() throws IOException {
        Path requests = project.root().resolve("requests.jsonl");
        Path host = project.root().resolve("src/main/node/jsii-host");
        Path listener = Files.writeString(
                project.root().resolve("listener"), "#!/bin/sh\ntee '%s' | '%s' \"$@\"\n".formatted(requests, host));
        Files.setPosixFilePermissions(listener, PosixFilePermissions.fromString("rwx------"));
        project.export(Map.of("JSII_RUNTIME", listener.toString()));
        return requests;
    }

    private static String synthesise(String folder, String... options) throws IOException {
        export(folder);
        ProjectCopy.Result result = project.run(Stream.concat(Stream.of("./sagestead", "app"), Stream.of(options))
                .toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static void export(String folder) throws IOException {
        project.export(Map.of(
                "CDK_OUTDIR", project.root().resolve(folder).toString(),
                "CDK_CONTEXT_JSON",
                        new ObjectMapper()
                                .readTree(project.root().resolve("cdk.json").toFile())
                                .path("context")
                                .toString()));
    }

    private static Map<String, String> texts(String folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Path root = project.root().resolve(folder);
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".template.json"))
                    .toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static Set<String> templates(String folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var files = Files.walk(project.root().resolve(folder))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".template.json"))
                    .map(name -> name.replaceFirst("^.*?(dev|staging|prod)", "$1"))
                    .forEach(names::add);
        }
        return names;
    }
}
