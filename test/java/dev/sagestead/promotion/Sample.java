package dev.sagestead.promotion;

import dev.sagestead.app.Synthesised;
import dev.sagestead.promotion.Promotion.Subject;
import dev.sagestead.review.report.Review;
import dev.sagestead.review.report.Row;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.EndpointReceipt;
import dev.sagestead.smoke.EndpointReceipt.ModelDataReceipt;
import dev.sagestead.smoke.EndpointReceipt.VariantReceipt;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.SmokeReceipt.Where;
import dev.sagestead.smoke.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The committed project's own assembly below a folder, to promote and to tamper with, and places that only take notes.
 */
final class Sample {

    static final Settings SETTINGS = CdkJson.read(Path.of("cdk.json"), Path.of("model-artifacts"));
    static final String MODEL = "124fdbd7e527c8c779ca5d11f26482e638649ecefcd5a2888056e6fa2aefb75f";
    static final Tool TOOL = new Tool("sagestead", Tool.VERSION, "c".repeat(40));

    private final Path root;
    private final List<String> said = new ArrayList<>();
    private int copies;

    Sample(Path root) {
        this.root = root;
    }

    static EnvironmentSettings environment(String name) {
        return SETTINGS.environment(name);
    }

    /** Returns a copy of the assembly; every copy has the same digest. */
    Path assembly() {
        copies++;
        return FrozenAssembly.copied(Synthesised.committed().folder(), root.resolve("cdk.out." + copies))
                .folder();
    }

    /** Returns a copy that differs in a file that no template speaks of, so that its digest is another. */
    Path otherAssembly(String content) {
        Path assembly = assembly();
        write(assembly.resolve("tree.json"), "{\"version\":\"tree-0.1\",\"other\":\"" + content + "\"}");
        return assembly;
    }

    Receipts receipts() {
        return new Receipts(new FolderStore(root.resolve("receipts")));
    }

    Path receiptsFolder() {
        return root.resolve("receipts");
    }

    Subject subject(Path assembly) {
        copies++;
        return new Subject(
                FrozenAssembly.in(assembly),
                ProjectFiles.copied(Path.of("cdk.json"), SETTINGS, root.resolve("project." + copies)));
    }

    Promotion promotion() {
        return promotion(new Approval(
                Optional.of(new Receipt.Approver("ada", "--yes")), question -> Optional.empty(), "ada", steps()));
    }

    Promotion promotion(Approval approval) {
        return promotion(approval, List.of());
    }

    /** A promotion whose review says what the test wants. */
    Promotion promotion(Approval approval, List<Row> rows) {
        copies++;
        Path work = root.resolve("work." + copies);
        return new Promotion(new Promotion.Means(
                receipts(), (environment, base, head) -> review(rows), approval, steps(), TOOL, work));
    }

    static EnvironmentReview.Written review(List<Row> rows) {
        return EnvironmentReview.Written.of(new Review(
                "Nothing is replaced.", "before", "after", rows, List.of(), List.of(), List.of(), List.of()));
    }

    List<String> said() {
        return said;
    }

    Steps steps() {
        return new Steps() {
            @Override
            public void say(String line) {
                said.add(line);
            }

            @Override
            public <T> T step(String name, String what, Supplier<T> work) {
                return work.get();
            }
        };
    }

    /** A place that notes what is deployed to it, and whose smoke test ends as it is told. */
    static class NotedPlace implements Place {

        final List<String> deployed = new ArrayList<>();
        String verdict = "well";
        boolean deploys = true;

        @Override
        public Where where() {
            return Where.AWS;
        }

        @Override
        public void deploy(Path assembly, EnvironmentSettings environment) {
            if (!deploys) {
                throw new PromotionRefusedException(environment.name() + ": cdk deploy failed");
            }
            deployed.add(environment.name() + " " + FileList.of(assembly).digest());
        }

        @Override
        public SmokeReceipt smoke(EnvironmentSettings environment) {
            return Sample.smoke(environment, verdict, MODEL);
        }
    }

    /** What a smoke test of all endpoints of an environment would say. */
    static SmokeReceipt smoke(EnvironmentSettings environment, String verdict, String model) {
        List<EndpointReceipt> endpoints = environment.endpoints().stream()
                .map(EndpointSettings::endpointName)
                .map(name -> new EndpointReceipt(
                        name,
                        verdict,
                        "config",
                        "config",
                        List.of(new VariantReceipt(
                                "AllTraffic",
                                "production",
                                "real-time",
                                "model",
                                List.of(new ModelDataReceipt("s3://bucket/" + model, model, model)))),
                        List.of(),
                        null,
                        List.of(),
                        null))
                .toList();
        return new SmokeReceipt(
                SmokeReceipt.FORMAT_VERSION,
                TOOL,
                environment.name(),
                environment.target().account(),
                environment.target().region(),
                "aws",
                "2026-11-25T10:00:00Z",
                "2026-11-25T10:00:01Z",
                1.25,
                verdict,
                endpoints);
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one byte in the middle of a file to another. */
    static void changeAByte(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first file below a folder whose name ends so. */
    static Path find(Path folder, String ending) {
        try (var all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
