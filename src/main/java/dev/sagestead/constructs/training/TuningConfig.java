package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.ContainerHyperparameters;
import dev.sagestead.artifacts.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest's tuning section as a tuning job takes it. */
record TuningConfig(Manifest.Training training) {

    Map<String, Object> json() {
        Manifest.Tuning tuning = training.tuning();
        PipelineJson json = new PipelineJson();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("Strategy", tuning.strategy());
        config.put("RandomSeed", training.seed());
        config.put(
                "HyperParameterTuningJobObjective",
                json.object(
                        "Type",
                        training.metric().isMoreBetter() ? "Maximize" : "Minimize",
                        "MetricName",
                        "validation:" + training.metric().name()));
        Map<String, Object> limits = new LinkedHashMap<>();
        if (tuning.maxJobs() != null) {
            limits.put("MaxNumberOfTrainingJobs", tuning.maxJobs());
        }
        limits.put(
                "MaxParallelTrainingJobs",
                Optional.ofNullable(tuning.maxParallelJobs()).orElse(1));
        config.put("ResourceLimits", limits);
        config.put(
                "TrainingJobEarlyStoppingType",
                Optional.ofNullable(tuning.earlyStopping()).orElse("Off"));
        config.put("ParameterRanges", ranges(tuning));
        return config;
    }

    private static Map<String, Object> ranges(Manifest.Tuning tuning) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String type : List.of("Integer", "Continuous", "Categorical")) {
            List<Object> ranges = new ArrayList<>();
            tuning.ranges().forEach((name, range) -> {
                if (range.type().equals(type)) {
                    ranges.add(range(ContainerHyperparameters.name(name), range));
                }
            });
            all.put(type + "ParameterRanges", ranges);
        }
        return all;
    }

    private static Map<String, Object> range(String name, Manifest.Range range) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Name", name);
        if (range.values() != null) {
            json.put("Values", range.values());
        } else {
            json.put("MinValue", String.valueOf(range.min()));
            json.put("MaxValue", String.valueOf(range.max()));
            json.put("ScalingType", Optional.ofNullable(range.scale()).orElse("Linear"));
        }
        return json;
    }
}
