package dev.sagestead.localsagemaker.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Does what SageMaker's built-in XGBoost container does in algorithm mode, down to the digits and the status codes.
 *
 * <p>Like that one it takes every plain file in the root of the model folder for a model, and averages the predictions
 * if there are several: a README in the archive is a failed health check there, and here. Recordio-protobuf it neither
 * reads nor writes, and says so.
 *
 * @see <a href="https://github.com/aws/sagemaker-xgboost-container">the container's source</a>
 */
public final class XgboostContainer implements Container {

    private final Ensemble ensemble;
    private final Environment environment;
    private final long maxContentLength;
    private final ImageVersion version;

    private XgboostContainer(Ensemble ensemble, Environment environment, String image) throws UnusableModelException {
        this.ensemble = ensemble;
        this.environment = environment;
        this.maxContentLength = environment.maxContentLength();
        this.version = ImageVersion.of(image);
    }

    /** Loads every model in the root of the folder, without an environment and as the newest image does. */
    public static XgboostContainer start(Path modelFolder) throws UnusableModelException, IOException {
        return start(modelFolder, new Environment(Map.of()), "");
    }

    /**
     * Loads every model in the root of the folder.
     *
     * @param image whose tag says which version of the container it is, such as {@code …/sagemaker-xgboost:3.2-0}
     * @throws UnusableModelException if there is none, or one that cannot be loaded
     * @throws IOException if the folder cannot be read
     */
    public static XgboostContainer start(Path modelFolder, Environment environment, String image)
            throws UnusableModelException, IOException {
        List<LoadedModel> models = new ArrayList<>();
        try {
            for (Path file : modelFiles(modelFolder, environment)) {
                models.add(ModelFile.load(file));
            }
            if (models.isEmpty()) {
                throw new UnusableModelException("there is no model file at the root of the archive");
            }
            return new XgboostContainer(new Ensemble(List.copyOf(models)), environment, image);
        } catch (UnusableModelException | IOException | RuntimeException e) {
            new Ensemble(models).dispose();
            throw e;
        }
    }

    private static List<Path> modelFiles(Path folder, Environment environment) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .limit(environment.isEnsemble() ? Long.MAX_VALUE : 1)
                    .toList();
        }
    }

    @Override
    public Answer invoke(Request request) {
        try {
            return answer(request);
        } catch (RequestRefused e) {
            return e.answer();
        }
    }

    /** In the order of AWS's container, so that a request with several mistakes gets the same answer. */
    private Answer answer(Request request) throws RequestRefused {
        if (request.body().length > maxContentLength) {
            throw RequestRefused.page(
                    413, "Request Entity Too Large", "The data value transmitted exceeds the capacity limit.");
        }
        if (request.body().length == 0) {
            return Answer.text(204, "text/html; charset=utf-8", "");
        }
        float[][] predictions = predict(request);
        String type = Accept.type(request.accept(), environment);
        List<String> selected = environment.selectedOutput();
        LoadedModel model = ensemble.first();
        return selected.isEmpty()
                ? Predictions.write(predictions, type)
                : new SelectedOutput(selected, model.objective(), model.classes()).write(predictions, type);
    }

    private float[][] predict(Request request) throws RequestRefused {
        try (Matrix rows = Rows.read(request, version)) {
            return ensemble.predict(rows);
        } catch (XGBoostError e) {
            throw new RequestRefused(
                    400, "Unable to evaluate payload provided: " + ModelFile.firstLine(e.getMessage()));
        }
    }

    @Override
    public void close() {
        ensemble.dispose();
    }
}
