package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Loads one model file, whatever its name: UBJSON or JSON, the formats of {@code Booster.save_model}.
 *
 * <p>AWS's container would also unpickle. Nothing but Python can, and a pickle is code: that one is told so.
 */
final class ModelFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final byte PICKLE_PROTOCOL = (byte) 0x80;

    private ModelFile() {}

    /** Returns the model, ready to predict on one thread. The caller disposes of its booster. */
    static LoadedModel load(Path file) throws UnusableModelException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            JsonNode content = checked(bytes);
            Booster booster = XGBoost.loadModel(bytes);
            booster.setParam("nthread", 1);
            return LoadedModel.of(booster, content);
        } catch (UnusableModelException | XGBoostError e) {
            throw new UnusableModelException("%s is not a model that XGBoost can load: %s"
                    .formatted(file.getFileName(), firstLine(e.getMessage())));
        }
    }

    private static JsonNode checked(byte[] bytes) throws UnusableModelException {
        if (bytes.length < 2) {
            throw new UnusableModelException(bytes.length == 0 ? "the file is empty" : "it has one byte only");
        }
        if (bytes[0] == PICKLE_PROTOCOL) {
            throw new UnusableModelException(
                    "it looks like a Python pickle, which only Python can read; save the model with Booster.save_model");
        }
        if (bytes[0] != '{') {
            throw new UnusableModelException("it is neither UBJSON nor JSON");
        }
        boolean isText = bytes[1] == '"' || Character.isWhitespace(bytes[1]);
        JsonNode content = isText ? json(bytes) : UbjsonReader.read(bytes);
        ModelCheck.check(content);
        return content;
    }

    private static JsonNode json(byte[] bytes) throws UnusableModelException {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new UnusableModelException(e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    /** XGBoost's messages carry a native stack trace. */
    static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst("^\\[[0-9:]+\\] ", "");
    }
}
