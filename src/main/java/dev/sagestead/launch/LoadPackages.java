package dev.sagestead.launch;

import software.amazon.jsii.JsiiEngine;

/**
 * Has jsii's host load the packages of the CDK, and nothing else: the first half of making a snapshot of it. See
 * {@code src/main/node/snapshot.js}, which is at the other end.
 */
public final class LoadPackages {

    private LoadPackages() {}

    /** Loads them. The host is told goodbye when the JVM ends. */
    public static void main(String... arguments) {
        JsiiEngine.getInstance().loadModule(software.amazon.awscdk.$Module.class);
    }
}
