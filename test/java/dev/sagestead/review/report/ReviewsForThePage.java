package dev.sagestead.review.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import java.util.ArrayList;
import java.util.List;

/** Reviews that are different to look at. */
final class ReviewsForThePage {

    private static final String LINEAR = """
            {"BlueGreenUpdatePolicy": {"TerminationWaitInSeconds": 600, "TrafficRoutingConfiguration":
              {"Type": "LINEAR", "LinearStepSize": {"Type": "CAPACITY_PERCENT", "Value": 10}, "WaitIntervalInSeconds": 90}}}
            """;

    private static final String ROLLING = """
            {"RollingUpdatePolicy": {"MaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 25},
              "WaitIntervalInSeconds": 300, "MaximumExecutionTimeoutInSeconds": 3600}}
            """;

    private static final String ONE_INSTANCE = """
            {"BlueGreenUpdatePolicy": {"TerminationWaitInSeconds": 300, "TrafficRoutingConfiguration":
              {"Type": "CANARY", "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1}, "WaitIntervalInSeconds": 300}}}
            """;

    private ReviewsForThePage() {}

    static Review unchanged(CloudAssembly committed) {
        return ChangedApp.of(committed).review();
    }

    /** Nothing of it is dangerous: an endpoint gets a new model. */
    static Review newModel(CloudAssembly committed) {
        return ChangedApp.of(committed)
                .rolls("staging/inference-fraud-detection", "")
                .review();
    }

    /** Something of everything. */
    static Review everything(CloudAssembly committed) {
        return ChangedApp.of(committed)
                .rolls("prod/inference-fraud-detection", "")
                .rolls("staging/inference-fraud-detection", LINEAR)
                .rolls("dev/inference-fraud-detection", ROLLING)
                .properties("prod/studio", "AWS::SageMaker::Domain", domain -> domain.put("AuthMode", "SSO"))
                .properties("prod/models", "AWS::Lambda::Function", function -> function.put("MemorySize", 512))
                .properties(
                        "prod/studio",
                        "AWS::IAM::Policy",
                        policy -> ((ObjectNode) policy.path("PolicyDocument"))
                                .withArray("Statement")
                                .add(ChangedApp.json(
                                        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}")))
                .without("dev/network", "AWS::EC2::FlowLog")
                .without("dev/models", "AWS::KMS::Key")
                .without("dev/studio-users-1")
                .with(ChangedApp.stack("dev/labels", "111111111111", List.of("dev/models"), many("label", 14)))
                .review();
    }

    /** Every way to roll beside the canary. */
    static Review rolls(CloudAssembly committed) {
        return ChangedApp.of(committed)
                .rolls("prod/inference-fraud-detection", ONE_INSTANCE)
                .rolls("staging/inference-fraud-detection", "{}")
                .rolls("dev/inference-fraud-detection", ROLLING)
                .review();
    }

    static Review tiny() {
        AssemblyStack stack = ChangedApp.stack("TinyStack", "unknown-account", List.of(), """
                {"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "before"}}}}
                """);
        return ChangedApp.of(new CloudAssembly(List.of(stack)))
                .properties("TinyStack", "AWS::SNS::Topic", topic -> topic.put("DisplayName", "after"))
                .review();
    }

    /** 40 stacks in 8 environments, 60 resources in each; one environment changes much, another little. */
    static Review large() {
        List<AssemblyStack> stacks = new ArrayList<>();
        for (int environment = 1; environment <= 8; environment++) {
            String before = "";
            for (String name : List.of("network", "storage", "models", "studio", "inference")) {
                String id = "team-%d/%s".formatted(environment, name);
                stacks.add(ChangedApp.stack(
                        id,
                        "11111111111" + environment,
                        before.isEmpty() ? List.of() : List.of(before),
                        many(name, 60)));
                before = id;
            }
        }
        return ChangedApp.of(new CloudAssembly(stacks))
                .properties("team-3/storage", "AWS::SNS::Topic", topic -> topic.put("TopicName", "renamed"))
                .properties("team-3/models", "AWS::SQS::Queue", queue -> queue.put("DelaySeconds", 3))
                .without("team-3/studio", "AWS::S3::Bucket")
                .properties("team-5/network", "AWS::IAM::Role", role -> role.put("Description", "another"))
                .review();
    }

    /** What a template may call things to break the page. */
    static Review hostile() {
        String script = "<script>document.title='run'</script>";
        String quotes = "\\\"'><img src=x onerror=alert(1)> --> ]]> </style> & &amp;";
        String longWord = "w".repeat(400);
        String turned = "safe\\u202Egnihtemos\\u200B\\u0007";
        String template = """
                {"Resources": {
                  "A": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "one"},
                        "Metadata": {"aws:cdk:path": "%1$s/%2$s/%3$s/Resource"}},
                  "B": {"Type": "AWS::SageMaker::Endpoint", "Properties": {"EndpointName": "%4$s", "EndpointConfigName": "a",
                        "DeploymentConfig": {"AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "%2$s"}]},
                          "BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration": {"Type": "CANARY",
                            "WaitIntervalInSeconds": -5, "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 700}}}}}},
                  "C": {"Type": "AWS::<b>Bold</b>::Thing", "Properties": {"%3$s": 1}},
                  "D": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "a"}, "Metadata": {"aws:cdk:path": "x/\\u05d0\\u05d1\\u05d2"}}
                }}
                """;
        String id = script + "/" + longWord;
        String filled = template.formatted("x", quotes, longWord, turned);
        AssemblyStack stack = ChangedApp.stack(id, "\"><script>", List.of(id), filled);
        return ChangedApp.of(new CloudAssembly(List.of(stack)))
                .properties(id, "AWS::S3::Bucket", bucket -> bucket.put("BucketName", "two"))
                .properties(id, "AWS::SageMaker::Endpoint", endpoint -> endpoint.put("EndpointConfigName", "b"))
                .properties(id, "AWS::<b>Bold</b>::Thing", thing -> thing.put("%s".formatted("w".repeat(400)), 2))
                .properties(id, "AWS::SNS::Topic", topic -> topic.put("TopicName", "b"))
                .review();
    }

    private static String many(String name, int number) {
        List<String> types = List.of(
                "AWS::IAM::Role",
                "AWS::SNS::Topic",
                "AWS::SQS::Queue",
                "AWS::S3::Bucket",
                "AWS::SSM::Parameter",
                "AWS::KMS::Key");
        List<String> resources = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String type = i % 10 > 1 ? types.get(0) : types.get(i % types.size());
            resources.add("\"%s%d\": {\"Type\": \"%s\", \"Properties\": {}}".formatted(name, i, type));
        }
        return "{\"Resources\": {%s}}".formatted(String.join(", ", resources));
    }
}
