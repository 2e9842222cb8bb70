package dev.sagestead.label;

import dev.sagestead.artifacts.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model folder with two features, whose rows people can label. */
public final class LabelModel {

    private LabelModel() {}

    /** Makes the folder {@code late} below another. */
    public static ModelFolder in(Path folder) {
        return in(folder, "binary:logistic");
    }

    static ModelFolder in(Path folder, String objective) {
        try {
            Path path = Files.createDirectories(folder.resolve("late"));
            Files.createDirectories(path.resolve("data"));
            Files.writeString(path.resolve("manifest.json"), """
                    {
                      "framework": "xgboost",
                      "containerVersion": "3.2-0",
                      "artifact": "xgboost-model.ubj",
                      "label": "is_late",
                      "features": ["distance", "load"],
                      "training": {
                        "seed": 1,
                        "maxRounds": 5,
                        "earlyStoppingRounds": 2,
                        "hyperparameters": {"objective": "%s", "eval_metric": "auc"}
                      }
                    }
                    """.formatted(objective));
            return ModelFolder.open(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
