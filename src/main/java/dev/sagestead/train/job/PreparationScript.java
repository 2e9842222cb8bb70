package dev.sagestead.train.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a script for data is started, in SageMaker and here: the paths are those of a processing container. */
final class PreparationScript {

    static final String RAW = "/opt/ml/processing/input/raw";
    static final String MANIFEST = "/opt/ml/processing/input/manifest";
    static final String CODE = "/opt/ml/processing/input/code";
    static final String OUTPUT = "/opt/ml/processing/output";
    static final String MESSAGE = "/opt/ml/output/message";

    private PreparationScript() {}

    /** Returns the program and its arguments. */
    static List<String> entrypoint(String script) {
        return List.of("python3", CODE + "/" + script);
    }

    /** Returns what says where everything is. */
    static List<String> arguments() {
        Map<String, String> named = new TreeMap<>();
        named.put("--input", RAW);
        named.put("--manifest", MANIFEST + "/manifest.json");
        named.put("--output", OUTPUT);
        named.put("--message", MESSAGE);
        List<String> arguments = new ArrayList<>();
        named.forEach((name, path) -> arguments.addAll(List.of(name, path)));
        return arguments;
    }

    /** Returns the place of a channel's file below the output. */
    static String file(String channel) {
        return channel + "/" + channel + ".csv";
    }
}
