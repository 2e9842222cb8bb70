package dev.sagestead.constructs.pipeline;

import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.pipelines.CodeBuildOptions;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.logs.ILogGroup;

/** What every action of the pipeline runs on, the CDK's own included: the versions that the README asks for. */
public final class BuildMachine {

    /**
     * The CDK CLI, as {@code package.json} pins it; npm's {@code latest} cannot read our assemblies, see there. A test
     * holds the two against each other.
     */
    public static final String CDK_CLI = "2.1148.1";

    /** What publishes assets; pinned for the same reason. */
    public static final String CDK_ASSETS = "4.7.3";

    /** Of any action; a deployment is no build and takes what it takes. */
    static final Duration TIMEOUT = Duration.minutes(60);

    private BuildMachine() {}

    /** Returns the options for all projects. */
    public static CodeBuildOptions writingTo(ILogGroup logs) {
        TreeMap<String, Object> versions = new TreeMap<>();
        versions.put("java", "corretto17");
        versions.put("nodejs", "20");
        return CodeBuildOptions.builder()
                .buildEnvironment(BuildEnvironment.builder()
                        .buildImage(LinuxBuildImage.STANDARD_7_0)
                        .computeType(ComputeType.MEDIUM)
                        .privileged(false)
                        .build())
                .partialBuildSpec(BuildSpec.fromObject(
                        object("version", "0.2", "phases", object("install", object("runtime-versions", versions)))))
                .timeout(TIMEOUT)
                .logging(LoggingOptions.builder()
                        .cloudWatch(CloudWatchLoggingOptions.builder()
                                .logGroup(logs)
                                .build())
                        .build())
                .build();
    }

    private static TreeMap<String, Object> object(Object... keysAndValues) {
        TreeMap<String, Object> object = new TreeMap<>();
        List<Object> pairs = List.of(keysAndValues);
        for (int i = 0; i < pairs.size(); i += 2) {
            object.put((String) pairs.get(i), pairs.get(i + 1));
        }
        return object;
    }
}
