package dev.sagestead.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the app takes to write an assembly, and how long its twin in TypeScript takes for the same one; with and
 * without the CDK CLI around them.
 */
final class SynthBenchmark implements Benchmark {

    private static final Path SETTINGS = Path.of("cdk.json");
    private static final Path OUT = Path.of("target/bench/synth").toAbsolutePath();

    private static final String JAVA = "Java app";
    private static final String ALONE = "Java app, Node.js alone";
    private static final String UNCHANGED = "Java app, nothing changed";
    private static final String CDK_INIT = "TypeScript as by cdk init";
    private static final String PRECOMPILED = "TypeScript, precompiled";
    private static final String NEWER = ", " + NewerNode.NAME;
    private static final String CACHED = NEWER + " with compile cache";
    private static final String CLI = "cdk synth of ";

    @Override
    public String name() {
        return "synth";
    }

    @Override
    public String question() {
        return "How long does a synth of cdk.json take?";
    }

    @Override
    public Result run(int rounds, PrintStream progress) {
        Twin.prepare();
        Optional<Path> newer = NewerNode.program();
        Rounds measured = new Rounds(rounds, progress)
                .add(JAVA, app("java", java()))
                .add(ALONE, HostAlone.of(app("alone", java()), OUT.resolve("requests.jsonl")))
                .add(UNCHANGED, app("unchanged", Command.of("./sagestead", "app")))
                .add(CDK_INIT, app("cdk-init", Twin.ofCdkInit()))
                .add(PRECOMPILED, app("precompiled", Twin.precompiled("node")));
        newer.map(Path::toString)
                .ifPresent(node -> measured.add(JAVA + NEWER, app("java-newer", java().with("JSII_NODE", node)))
                        .add(PRECOMPILED + NEWER, app("newer", Twin.precompiled(node)))
                        .add(
                                PRECOMPILED + CACHED,
                                app("cached", Twin.precompiled(node))
                                        .with(
                                                "NODE_COMPILE_CACHE",
                                                OUT.resolve("compile-cache").toString())));
        measured.add(CLI + JAVA, cli("cli-java", "./sagestead app --fresh"))
                .add(CLI + UNCHANGED, cli("cli-unchanged", "./sagestead app"))
                .add(CLI + CDK_INIT, cli("cli-cdk-init", Twin.shellOfCdkInit()))
                .add(CLI + PRECOMPILED, cli("cli-precompiled", "node '" + Twin.compiled() + "'"));
        Map<String, Rounds.Timings> timings = measured.run();
        List<Figure> figures = new ArrayList<>();
        timings.values().forEach(each -> figures.add(each.wall()));
        timings.values().forEach(each -> figures.add(each.processor()));
        return new Result(name(), question(), "", Machine.here(), figures, ratios(timings), notes(newer));
    }

    /** Synthesises in any case, as its twin does; without {@code --fresh} it would copy what it wrote before. */
    private static Command java() {
        return Command.of("./sagestead", "app", "--fresh");
    }

    private static Command app(String folder, Command command) {
        return withoutValidation(CdkContext.app(command, SETTINGS, OUT.resolve(folder)));
    }

    private static Command cli(String folder, String app) {
        return withoutValidation(Command.of(
                "npx",
                "cdk",
                "synth",
                "-q",
                "--app",
                app,
                "-o",
                OUT.resolve(folder).toString()));
    }

    /** As {@code ./sagestead app} has it: the templates are validated in the build. */
    private static Command withoutValidation(Command command) {
        return command.with("CDK_VALIDATION", "false");
    }

    private static List<Ratio> ratios(Map<String, Rounds.Timings> timings) {
        List<Ratio> ratios = new ArrayList<>();
        ratios.add(ratio(timings, JAVA, CDK_INIT, Goal.atMost(0.5)));
        ratios.add(ratio(timings, JAVA, PRECOMPILED, Goal.atMost(1.5)));
        ratios.add(ratio(timings, ALONE, JAVA, null));
        if (timings.containsKey(JAVA + NEWER)) {
            ratios.add(ratio(timings, JAVA + NEWER, PRECOMPILED + NEWER, Goal.atMost(1.5)));
            ratios.add(ratio(timings, JAVA + NEWER, PRECOMPILED + CACHED, null));
        }
        ratios.add(ratio(timings, CLI + JAVA, CLI + CDK_INIT, null));
        ratios.add(ratio(timings, CLI + JAVA, CLI + PRECOMPILED, null));
        return ratios;
    }

    private static Ratio ratio(Map<String, Rounds.Timings> timings, String dividend, String divisor, Goal goal) {
        return Ratio.of(timings.get(dividend).wall(), timings.get(divisor).wall(), goal);
    }

    /** By the archive that the last synth began with, since the launcher may take another Java than this one. */
    private static String javaOfSynth() {
        Pattern archive = Pattern.compile("app-(.*)\\.archive");
        try (Stream<Path> files = Files.list(Path.of("target/launch"))) {
            return files.filter(file ->
                            archive.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(file -> archive.matcher(file.getFileName().toString()).replaceFirst("$1"))
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> notes(Optional<Path> newer) {
        List<String> notes = new ArrayList<>();
        notes.add("Every synth is a whole one, except where nothing changed: there the app copies its last assembly.");
        notes.add(
                "Node.js alone is asked what Java asks, all at once; the rest is Java's, and that of the way between.");
        notes.add("The Java app runs on Java %s, all else on what is named below.".formatted(javaOfSynth()));
        notes.add("Both apps write the same templates, which a test compares; none validates them"
                + " (CDK_VALIDATION=false), as ./sagestead app never does.");
        if (newer.isEmpty()) {
            notes.add(NewerNode.NAME + " was not measured: npm has it for Linux on x86-64 only.");
        }
        return notes;
    }
}
