package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.Jsii;
import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.settings.Settings;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Validations;

/** A synth under cdk-nag: what it found, and what the constructs say of it. */
public final class Nag {

    private final List<Found> findings;
    private final List<Accepted> accepted;

    private Nag(List<Found> findings, List<Accepted> accepted) {
        this.findings = findings;
        this.accepted = accepted;
    }

    /** What was found, and at which construct. */
    public record Found(String rule, String path) {}

    /** What is meant to be, at or below which construct, and why; {@code *} in the rule stands for anything. */
    public record Accepted(String rule, String path, String reason) {

        /** Whether this note is about that finding. */
        public boolean covers(Found finding) {
            String pattern =
                    Stream.of(rule.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return (finding.path() + "/").startsWith(path + "/")
                    && finding.rule().matches(pattern);
        }
    }

    /** Synthesises the committed {@code cdk.json} under the packs. */
    public static Nag ofCommitted() {
        return of("nag", TestApp.committedContext());
    }

    /** Synthesises every way to host under the packs. */
    public static Nag ofHostings() {
        return of("nag-hosting", Hostings.context());
    }

    /**
     * Synthesises a pipeline in another region that promotes what was approved, and what lets it into the environments,
     * under the packs.
     */
    public static Nag ofPipelined() {
        return of("nag-pipelined", Pipelined.adoptingContext("eu-central-1"));
    }

    /** Synthesises training and labelling under the packs. */
    public static Nag ofTrained() {
        return of("nag-trained", Trained.context());
    }

    private static Nag of(String name, Map<String, Object> context) {
        return Jsii.ask(() -> synthesised(name, context));
    }

    private static Nag synthesised(String name, Map<String, Object> context) {
        Path out = TestApp.emptyFolder(name);
        App app = new App(
                AppProps.builder().context(context).outdir(out.toString()).build());
        Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
        SagesteadApp.define(app, Settings.from(context, TestApp.MODEL_ARTIFACTS));
        try {
            app.synth();
        } catch (RuntimeException e) {
            // What it found is in the report; without one, something else went wrong.
            if (!Files.exists(out.resolve("validation-report.json"))) {
                throw e;
            }
        }
        return new Nag(findings(out), accepted(app));
    }

    public List<Found> findings() {
        return findings;
    }

    public List<Accepted> accepted() {
        return accepted;
    }

    private static List<Found> findings(Path out) {
        List<Found> findings = new ArrayList<>();
        for (JsonNode report :
                TestApp.readJson(out.resolve("validation-report.json")).get("pluginReports")) {
            for (JsonNode violation : report.get("violations")) {
                violation
                        .get("violatingConstructs")
                        .forEach(construct -> findings.add(new Found(
                                violation.get("ruleName").asText(),
                                construct.get("constructPath").asText())));
            }
        }
        return findings;
    }

    private static List<Accepted> accepted(App app) {
        List<Accepted> accepted = new ArrayList<>();
        AcceptedFinding.in(app).forEach((construct, notes) -> {
            String path = construct.getNode().getPath();
            notes.forEach(note -> accepted.add(new Accepted(note.rule(), path, note.reason())));
        });
        return accepted;
    }
}
