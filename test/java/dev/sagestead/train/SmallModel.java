package dev.sagestead.train;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A model folder with two features and its own data files, small enough to break in every way. */
final class SmallModel {

    /** A plan that works; tests replace a part of it. */
    static final String MANIFEST = """
            {
              "framework": "xgboost",
              "containerVersion": "3.2-0",
              "artifact": "xgboost-model.ubj",
              "label": "late",
              "features": ["distance", "load"],
              "training": {
                "seed": 1,
                "maxRounds": 5,
                "earlyStoppingRounds": 2,
                "hyperparameters": {"objective": "binary:logistic", "eval_metric": "auc", "max_depth": 2}
              }
            }
            """;

    private final Path path;

    SmallModel(Path path) {
        this.path = path;
        manifest(MANIFEST);
        for (String channel : new String[] {"train", "validation", "test"}) {
            data(channel, rows());
        }
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            rows.append("%d,%d,%d%n".formatted(i % 7 > 3 ? 1 : 0, i % 7, i % 11));
        }
        return rows.toString();
    }

    SmallModel manifest(String text) {
        return write("manifest.json", text);
    }

    SmallModel data(String channel, String text) {
        return write("data/" + channel + ".csv", text);
    }

    private SmallModel write(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path path() {
        return path;
    }

    TrainingReport train() {
        return Training.run(ModelFolder.open(path));
    }

    /** Returns every file by its place in the folder: its text, or the digest of a model. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                boolean text = !file.toString().endsWith(".ubj");
                files.put(folder.relativize(file).toString(), text ? Files.readString(file) : Sha256.of(file));
            }
        }
        return files;
    }
}
