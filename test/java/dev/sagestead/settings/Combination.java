package dev.sagestead.settings;

import dev.sagestead.settings.Rollout.AllAtOnce;
import dev.sagestead.settings.Rollout.Canary;
import dev.sagestead.settings.Rollout.Linear;
import dev.sagestead.settings.Rollout.Rolling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of all combinations that an endpoint's settings can ask for, each part by a word. */
record Combination(String hosting, String source, String arrangement, String capture, String rollout) {

    private static final Map<String, String> HOSTINGS = new LinkedHashMap<>();
    private static final Map<String, String> SOURCES = new LinkedHashMap<>();
    private static final Map<String, Rollout> ROLLOUTS = new LinkedHashMap<>();
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String EVEN = instances("ml.m5.large", 2, 4);

    static {
        HOSTINGS.put("one", instances("ml.m5.large", 1, 2));
        HOSTINGS.put("two", EVEN);
        HOSTINGS.put("burstable", instances("ml.t2.medium", 1, 1));
        HOSTINGS.put("burstable-scaling", instances("ml.t2.medium", 1, 2));
        HOSTINGS.put("nvme", instances("ml.g5.xlarge", 2, 2));
        HOSTINGS.put("inf1", instances("ml.inf1.xlarge", 2, 2));
        HOSTINGS.put("serverless", "'serverless': { 'memoryMegabytes': 2048, 'maxConcurrency': 5 }");
        HOSTINGS.put("async-zero", instances("ml.m5.large", 0, 2) + ", 'async': {}");
        HOSTINGS.put("async-two", EVEN + ", 'async': {}");
        HOSTINGS.put("async-inf1", instances("ml.inf1.xlarge", 2, 2) + ", 'async': {}");

        SOURCES.put("folder", "'model': 'fraud-detection'");
        SOURCES.put("archive", artifact("model.tar.gz"));
        SOURCES.put("files", artifact(""));
        SOURCES.put("package", "'modelPackage': 'arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud/3'");
        SOURCES.put("pipeline", "'pipeline': ['fraud-detection', 'fraud-detection']");

        ROLLOUTS.put("all-at-once", new AllAtOnce());
        ROLLOUTS.put("canary", new Canary(10, 5));
        ROLLOUTS.put("linear", new Linear(25, 5));
        ROLLOUTS.put("rolling", new Rolling(25, 5));

        WORDS.put("all-at-once", "'all-at-once'");
        WORDS.put("canary", "{ 'canary': { 'percent': 10, 'waitMinutes': 5 } }");
        WORDS.put("linear", "{ 'linear': { 'stepPercent': 25, 'waitMinutes': 5 } }");
        WORDS.put("rolling", "{ 'rolling': { 'batchPercent': 25, 'waitMinutes': 5 } }");
    }

    /** Returns the whole product. */
    static List<Combination> all() {
        List<Combination> all = new ArrayList<>();
        for (String hosting : HOSTINGS.keySet()) {
            for (String source : SOURCES.keySet()) {
                for (String arrangement : List.of("alone", "two", "shadow", "two-shadow")) {
                    for (String capture : List.of("none", "some")) {
                        for (String rollout : ROLLOUTS.keySet()) {
                            all.add(new Combination(hosting, source, arrangement, capture, rollout));
                        }
                    }
                }
            }
        }
        return all;
    }

    Rollout rolloutSetting() {
        return ROLLOUTS.get(rollout);
    }

    /** Returns the endpoint as {@code cdk.json} has it; the other variant and the shadow are as simple as can be. */
    String json() {
        String served = SOURCES.get(source) + ", " + HOSTINGS.get(hosting);
        String other = "'model': 'fraud-detection', " + EVEN;
        String variants = arrangement.startsWith("two")
                ? "'variants': { 'blue': { 'weight': 1, %s }, 'green': { 'weight': 0, %s } }".formatted(served, other)
                : served;
        String shadow = arrangement.endsWith("shadow") ? ", 'shadow': { %s }".formatted(other) : "";
        String percent = ", 'dataCapturePercent': " + (capture.equals("some") ? 20 : 0);
        return ("{ " + variants + shadow + percent + ", 'rollout': " + WORDS.get(rollout) + " }").replace('\'', '"');
    }

    private static String instances(String type, int min, int max) {
        return "'instanceType': '%s', 'instances': { 'min': %d, 'max': %d }".formatted(type, min, max);
    }

    private static String artifact(String name) {
        return "'artifact': { 's3Uri': 's3://bucket/fraud/%s/%s', 'containerVersion': '3.2-0' }"
                .formatted(DIGEST, name);
    }
}
