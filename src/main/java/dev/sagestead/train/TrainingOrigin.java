package dev.sagestead.train;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelLock.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoost;

/** Says of a model how it was trained: with which XGBoost, from which data. No time, no machine, no person. */
final class TrainingOrigin {

    private static final String WHO = "sagestead train";

    private TrainingOrigin() {}

    /** @param tools what the trees were grown with, by name */
    static Origin of(TrainingPlan plan, Manifest.Trained trained, SortedMap<String, String> tools) {
        TreeMap<String, String> data = new TreeMap<>();
        trained.data().forEach((channel, file) -> data.put(channel, file.sha256()));
        return new Origin(WHO, new TreeMap<>(tools), plan.training().data(), data);
    }

    /** Returns the XGBoost of this program. */
    static SortedMap<String, String> xgboost4j() {
        TreeMap<String, String> tools = new TreeMap<>();
        tools.put("xgboost4j", xgboostVersion());
        return tools;
    }

    private static String xgboostVersion() {
        try (InputStream in = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read XGBoost4J's version", e);
        }
    }
}
