package dev.sagestead.rehearsal;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.container.UnusableModelException;
import dev.sagestead.localsagemaker.container.XgboostContainer;
import dev.sagestead.traffic.Versions;
import dev.sagestead.traffic.Versions.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the old and the new model say to the golden requests. */
final class KnownAnswers {

    /** The model that is deployed first: {@value}. */
    static final String OLD = "v1";

    /** The model that it is moved to: {@value}. */
    static final String NEW = "v2";

    private KnownAnswers() {}

    /**
     * Returns the requests that tell the models apart. A new model that does not load, or does not take the requests,
     * answers nothing, so every request tells.
     *
     * @param work a folder for the new model, which is loaded in this process for a moment
     */
    static Versions of(ModelFolder old, ModelFolder changed, Path work) {
        GoldenRequests golden = old.golden().orElseThrow();
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(
                OLD, golden.requests().stream().map(Golden::expected).toList()));
        answers(golden, changed, work).ifPresent(answers -> versions.add(new Version(NEW, answers)));
        return new Versions(golden.requests().stream().map(Golden::body).toList(), versions, golden.tolerance())
                .telling();
    }

    private static Optional<List<Double>> answers(GoldenRequests golden, ModelFolder changed, Path work) {
        try {
            Path folder = Files.createDirectories(work);
            Files.copy(changed.artifact(), folder.resolve(changed.artifact().getFileName()));
            try (XgboostContainer container = XgboostContainer.start(folder)) {
                List<Double> answers = new ArrayList<>();
                for (Golden request : golden.requests()) {
                    Answer answer = container.invoke(new Request(
                            request.body().getBytes(StandardCharsets.UTF_8), golden.contentType(), "text/csv"));
                    if (!answer.isSuccess()) {
                        return Optional.empty();
                    }
                    answers.add(Double.parseDouble(answer.text().strip()));
                }
                return Optional.of(answers);
            }
        } catch (UnusableModelException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the new model", e);
        }
    }
}
