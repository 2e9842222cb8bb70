package dev.sagestead.localsagemaker.wire;

import dev.sagestead.sagemaker.SageMakerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for single members that the SDK's classes do not carry: patterns, lengths and bounds.
 *
 * <p>They are keyed by the member's name, because SageMaker gives a name the same meaning in every operation. The table
 * holds what decides whether a resource can be made at all; the rest of the service's many patterns is not checked.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations.html">the members of every
 *     operation</a>
 */
final class Constraints {

    private static final Text NAME = new Text("^" + SageMakerName.PATTERN, SageMakerName.MAX_LENGTH);

    private static final Text S3_URI = new Text("^(https|s3)://([^/])/?(.*)$", 512);
    private static final Text ROLE = new Text("^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$", 2048);
    private static final Text TOPIC = new Text("arn:aws[a-z\\-]*:sns:[a-z0-9\\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+", 2048);

    private static final Map<String, Text> TEXTS = Map.ofEntries(
            Map.entry("EndpointName", NAME),
            Map.entry("TrainingJobName", NAME),
            Map.entry("TransformJobName", NAME),
            Map.entry("LabelingJobName", NAME),
            Map.entry("LabelAttributeName", new Text("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}", 127)),
            Map.entry("WorkteamName", NAME),
            Map.entry("WorkforceName", new Text("^[a-zA-Z0-9]([a-zA-Z0-9\\-]){0,62}$", 63)),
            Map.entry("WorkteamArn", new Text("arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:workteam/.*", 256)),
            Map.entry("ManifestS3Uri", new Text("^(https|s3)://([^/]+)/?(.*)$", 1024)),
            Map.entry("TaskTitle", new Text("^[\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD]*$", 128)),
            Map.entry("TaskDescription", new Text(".+", 255)),
            Map.entry("InputFilter", new Text("(?s).*", 63)),
            Map.entry("OutputFilter", new Text("(?s).*", 63)),
            Map.entry("ChannelName", new Text("[A-Za-z0-9\\.\\-_]+", 64)),
            Map.entry("EndpointConfigName", NAME),
            Map.entry("ModelName", NAME),
            Map.entry("VariantName", NAME),
            Map.entry("DomainName", NAME),
            Map.entry("UserProfileName", NAME),
            Map.entry("OwnerUserProfileName", NAME),
            Map.entry("SpaceName", NAME),
            Map.entry("AppName", NAME),
            Map.entry("ContainerHostname", NAME),
            Map.entry("DomainId", new Text("^d-(-*[a-z0-9]){1,61}", 63)),
            Map.entry("NameContains", new Text("[a-zA-Z0-9-]+", 63)),
            Map.entry("ModelDataUrl", new Text("^(https|s3)://([^/]+)/?(.*)$", 1024)),
            Map.entry(
                    "ModelPackageGroupName",
                    new Text(
                            "(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)",
                            170)),
            Map.entry("DestinationS3Uri", S3_URI),
            Map.entry("S3OutputPath", S3_URI),
            Map.entry("S3FailurePath", S3_URI),
            Map.entry("SuccessTopic", TOPIC),
            Map.entry("ErrorTopic", TOPIC),
            Map.entry("ExecutionRoleArn", ROLE),
            Map.entry("RoleArn", ROLE));

    private static final Map<String, Bounds> NUMBERS = Map.ofEntries(
            Map.entry("NumberOfHumanWorkersPerDataObject", new Bounds(1, 9)),
            Map.entry("TaskTimeLimitInSeconds", new Bounds(30, 28_800)),
            Map.entry("TaskAvailabilityLifetimeInSeconds", new Bounds(60, 2_592_000)),
            Map.entry("MaxConcurrentTaskCount", new Bounds(1, 5000)),
            Map.entry("MaxHumanLabeledObjectCount", new Bounds(1, Integer.MAX_VALUE)),
            Map.entry("MaxPercentageOfInputDatasetLabeled", new Bounds(1, 100)),
            Map.entry("MaxResults", new Bounds(1, 100)),
            Map.entry("InitialInstanceCount", new Bounds(1, Integer.MAX_VALUE)),
            Map.entry("DesiredInstanceCount", new Bounds(0, Integer.MAX_VALUE)),
            Map.entry("EbsVolumeSizeInGb", new Bounds(5, 16384)),
            Map.entry("WaitIntervalInSeconds", new Bounds(0, 3600)),
            Map.entry("TerminationWaitInSeconds", new Bounds(0, 3600)),
            Map.entry("MaximumExecutionTimeoutInSeconds", new Bounds(600, 28800)),
            Map.entry("MemorySizeInMB", new Bounds(1024, 6144)),
            Map.entry("VolumeSizeInGB", new Bounds(1, Integer.MAX_VALUE)),
            Map.entry("MaxRuntimeInSeconds", new Bounds(1, Integer.MAX_VALUE)),
            Map.entry("MaxConcurrentTransforms", new Bounds(0, Integer.MAX_VALUE)),
            Map.entry("MaxPayloadInMB", new Bounds(0, Integer.MAX_VALUE)),
            Map.entry("InvocationsTimeoutInSeconds", new Bounds(1, 3600)),
            Map.entry("InvocationsMaxRetries", new Bounds(0, 3)),
            Map.entry("MaxConcurrency", new Bounds(1, 200)),
            Map.entry("ProvisionedConcurrency", new Bounds(1, 200)),
            Map.entry("MaxConcurrentInvocationsPerInstance", new Bounds(1, 1000)),
            Map.entry("InitialSamplingPercentage", new Bounds(0, 100)));

    private Constraints() {}

    /** Returns the constraint that the value breaks, in AWS's words, or nothing if it is fine. */
    static Optional<String> brokenBy(String memberName, Object value) {
        if (value instanceof String text && TEXTS.containsKey(memberName)) {
            return TEXTS.get(memberName).brokenBy(text);
        }
        if (value instanceof Integer number && NUMBERS.containsKey(memberName)) {
            return NUMBERS.get(memberName).brokenBy(number);
        }
        return Optional.empty();
    }

    /** Returns the constraint that a value outside an enumeration breaks, in AWS's words. */
    static String oneOf(List<String> allowed) {
        return "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]";
    }

    /** A pattern as AWS prints it, and the most characters. */
    private record Text(String pattern, Pattern compiled, int maxLength) {

        Text(String pattern, int maxLength) {
            this(pattern, Pattern.compile(pattern), maxLength);
        }

        Optional<String> brokenBy(String value) {
            if (value.length() > maxLength) {
                return Optional.of("Member must have length less than or equal to " + maxLength);
            }
            return compiled.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of("Member must satisfy regular expression pattern: " + pattern);
        }
    }

    /** The least and the greatest value. */
    private record Bounds(int least, int greatest) {

        Optional<String> brokenBy(int value) {
            if (value < least) {
                return Optional.of("Member must have value greater than or equal to " + least);
            }
            return value > greatest
                    ? Optional.of("Member must have value less than or equal to " + greatest)
                    : Optional.empty();
        }
    }
}
