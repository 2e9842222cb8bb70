package dev.sagestead.localsagemaker.cloudwatch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a metric is known by; other dimensions are another metric. */
public record Metric(String namespace, String name, SortedMap<String, String> dimensions) {

    /** Copies the dimensions. */
    public Metric {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }
}
