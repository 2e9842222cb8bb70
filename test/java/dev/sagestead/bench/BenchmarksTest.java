package dev.sagestead.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.app.SagesteadApp;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {

    private static final Machine MACHINE =
            new Machine("2026-11-29", "abcdef0", "AMD EPYC", 2, 24, "Linux 6", "17.0.15", "20.20.2");

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(1, 2.5, 4));
        assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(1, 3, 5));
    }

    @Test
    void aRatioIsTakenPairByPairAndNotOfTheMedians() {
        Ratio ratio = Ratio.of(
                Figure.of("java", "s", List.of(1.0, 4.0, 3.0)),
                Figure.of("twin", "s", List.of(2.0, 2.0, 3.0)),
                Goal.atMost(0.5));

        assertThat(ratio.what()).isEqualTo("java / twin");
        assertThat(ratio.samples()).containsExactly(0.5, 2.0, 1.0);
        assertThat(ratio.reached()).isFalse();
    }

    @Test
    void whatWasNotMeasuredTogetherIsNotCompared() {
        Figure once = Figure.of("once", "s", List.of(1.0));
        Figure twice = Figure.of("twice", "s", List.of(1.0, 2.0));

        assertThatThrownBy(() -> Ratio.of(once, twice, null)).hasMessageContaining("once and twice");
    }

    @Test
    void aCommandThatFailsSaysWhatItPrinted() {
        assertThatThrownBy(
                        () -> Command.of("sh", "-c", "echo broken >&2; exit 3").time())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended with 3")
                .hasMessageContaining("broken");
    }

    @Test
    void theProcessorTimeOfChildrenCounts() {
        Command.Timing timing = Command.of("sh", "-c", "sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'")
                .time();

        assertThat(timing.processor()).isPositive();
    }

    @Test
    void theReportFitsATerminalAndTellsMissedGoals() {
        String report = TextReport.of(result());

        assertThat(report.lines().filter(line -> line.startsWith(" ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(report).contains("1,000 users".replace(",", ""), "≤ 0.5 missed", "AMD EPYC");
    }

    @Test
    void aRecordIsTextJsonAndAPictureForEachUnit(@TempDir Path folder) throws Exception {
        List<Path> files = new Recording(folder).write(result());

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("scale.json", "scale.txt", "scale-s.svg", "scale-MB-of-templates.svg");
        assertThat(Files.readString(folder.resolve("scale-s.svg")))
                .startsWith("<svg")
                .contains("a line");
        assertThat(new Recording(folder)
                        .read("scale")
                        .at("/figures/0/spread/median")
                        .asDouble())
                .isEqualTo(2);
    }

    @Test
    void thePageShowsWhatIsRecorded() throws Exception {
        Path page = Path.of("docs/performance.md");

        assertThat(Files.readString(page)).isEqualTo(PerformancePage.of(Path.of("docs/performance"), Main.ALL));
    }

    @Test
    void aStraightLineDoesNotBendAndASquareDoes() {
        TreeMap<Double, Double> line = new TreeMap<>(Map.of(1.0, 5.0, 50.0, 103.0, 100.0, 203.0));
        TreeMap<Double, Double> square = new TreeMap<>(Map.of(1.0, 1.0, 50.0, 2500.0, 100.0, 10_000.0));

        assertThat(Line.through(line)).isEqualTo(new Line(2, 3));
        assertThat(Line.bend(line)).isEqualTo(1);
        assertThat(Line.bend(square)).isGreaterThan(2);
    }

    @Test
    void largeSettingsAreAsValidAsThoseCommitted(@TempDir Path folder) {
        Path file = new SettingsOfSize(1_000, 100).writeSettings(folder.resolve("cdk.json"));

        Settings settings = CdkJson.read(file, SagesteadApp.MODEL_ARTIFACTS);

        assertThat(settings.environments())
                .hasSize(Growth.ENVIRONMENTS)
                .allSatisfy(environment -> assertThat(environment.endpoints()).hasSize(100))
                .allSatisfy(environment ->
                        assertThat(environment.studio().users().all()).hasSize(1_000));
    }

    @Test
    void anAssemblyIsAsLargeAsItsLargestTemplateAndAllItsFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("manifest.json"), "{}");
        Files.createDirectory(folder.resolve("assembly-dev"));
        Files.writeString(
                folder.resolve("assembly-dev/one.template.json"),
                "{\"Resources\":{\"A\":{},\"B\":{}},\"Outputs\":{\"X\":{},\"Y\":{\"Export\":{}}}}");
        Files.writeString(
                folder.resolve("assembly-dev/two.template.json"),
                "{\"Resources\":{\"A\":{}},\"Parameters\":{\"P\":{}}}");

        assertThat(AssemblySize.of(folder)).isEqualTo(new AssemblySize(2, 2 + 66 + 44, 66, 2, 2, 1, 1));
    }

    @Test
    void theMemoryOfWhatACommandStartsIsSeen() {
        PeakMemory memory = new PeakMemory(command -> command.startsWith("sleep") ? "sleep" : "another");

        Command.of("sleep", "0.4").time(memory);

        assertThat(memory.peaks().get("sleep")).isPositive();
    }

    private static Result result() {
        Figure few = new Figure("a line", "s", 1.0, List.of(1.0, 2.0, 3.0));
        Figure many = new Figure("a line", "s", 1000.0, List.of(10.0, 20.0, 30.0));
        Figure bar = Figure.of("templates", "MB of templates", List.of(0.25));
        Ratio ratio = new Ratio(
                "a thing with quite a long name / another thing with a long name", Goal.atMost(0.5), List.of(0.7));
        return new Result(
                "scale",
                "How does it grow?",
                "users",
                MACHINE,
                List.of(few, many, bar),
                List.of(ratio),
                List.of("a note"));
    }
}
