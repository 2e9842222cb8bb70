package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model in memory, and what its file says of it.
 *
 * @param inplace a quicker way to the same predictions, if there is one
 * @param objective what it was trained for, such as {@code binary:logistic}
 * @param classes how many classes it tells apart, or 0 if it does not say
 */
record LoadedModel(Booster booster, Optional<InplacePrediction> inplace, String objective, int classes) {

    static LoadedModel of(Booster booster, JsonNode file) throws XGBoostError {
        JsonNode learner = file.path("learner");
        boolean hasTrees =
                !learner.path("gradient_booster").path("name").asText().equals("gblinear");
        return new LoadedModel(
                booster,
                hasTrees ? InplacePrediction.of(booster) : Optional.empty(),
                learner.path("objective").path("name").asText(),
                learner.path("learner_model_param").path("num_class").asInt());
    }

    float[][] predict(Matrix rows) throws XGBoostError {
        return inplace.isPresent() && inplace.get().takes(rows)
                ? inplace.get().predict(rows)
                : booster.predict(rows.made());
    }

    /** Frees the model. Nobody may be predicting any more. */
    void dispose() {
        inplace.ifPresent(InplacePrediction::close);
        booster.dispose();
    }

    /** Whether several of them vote, since the mean of two labels is none. */
    boolean predictsLabels() {
        return objective.equals("multi:softmax") || objective.equals("binary:hinge");
    }
}
