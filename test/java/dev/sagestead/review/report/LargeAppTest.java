package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.report.Reviewer.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 40 stacks of some 60 resources, and 1,000 users: whose network is replaced, so that everything happens at once. */
class LargeAppTest {

    private static final int ENDPOINT_STACKS = 37;
    private static final int USERS = 1_000;

    /** What GitHub takes for a comment, in characters. */
    private static final int COMMENT = 65_536;

    /** Stays there, so that the launcher can be timed with it. */
    private static final Path FOLDER = Path.of("target", "large-app");

    private static final JsonMapper JSON = new JsonMapper();

    private static Review review;
    private static Duration took;

    @BeforeAll
    @Timeout(120)
    static void replaceTheNetworkOfALargeApp() {
        write(FOLDER.resolve("base"), "10.10.0.0/16", "0a1b2c3d4e5f");
        write(FOLDER.resolve("head"), "10.20.0.0/16", "f5e4d3c2b1a0");
        long begin = System.nanoTime();
        review = Reviewers.with(List.of())
                .review(
                        new Side("the base", CloudAssembly.read(FOLDER.resolve("base"))),
                        new Side("the head", CloudAssembly.read(FOLDER.resolve("head"))));
        took = Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void isReviewedInSeconds() {
        assertThat(review.stacks()).hasSize(40);
        assertThat(review.stacks().stream()
                        .mapToInt(stack -> stack.resources().size())
                        .sum())
                .isGreaterThan(40 * 60 + USERS);
        assertThat(took).as("on a busy machine").isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void hasOneRowForAThousandUsersAndNamesThemAllInTheJson() {
        assertThat(review.in(Section.DATA))
                .filteredOn(row -> row.sentence().contains("UserProfile"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.sentence())
                            .isEqualTo("1000 SageMaker UserProfiles of dev/users are replaced: user-0000, user-0001,"
                                    + " user-0002, user-0003 and 996 more");
                    assertThat(row.details()).anyMatch(detail -> detail.endsWith("user-0998, user-0999"));
                });
    }

    @Test
    void fitsIntoACommentAndSaysWhatIsLeftOut() {
        String comment = Markdown.of(review);

        assertThat(comment)
                .hasSizeLessThan(COMMENT - 1_000)
                .contains("WILL ROLL")
                .contains("1000 SageMaker UserProfiles");
        assertThat(comment).contains(" more, in review.json and on the page");
        assertThat(comment.split("<details>", -1)).hasSameSizeAs(comment.split("</details>", -1));
        assertThat(review.in(Section.ENDPOINTS)).hasSize(ENDPOINT_STACKS);
    }

    private static void write(Path folder, String cidr, String digest) {
        ObjectNode artifacts = JSON.createObjectNode();
        AssemblyFolder assembly = new AssemblyFolder(folder);
        ObjectNode network = resources("network");
        add(network, "Vpc", "AWS::EC2::VPC").put("CidrBlock", cidr);
        stack(assembly, artifacts, "network", network, "Vpc");
        ObjectNode studio = resources("studio");
        ObjectNode domain = add(studio, "Domain", "AWS::SageMaker::Domain").put("DomainName", "dev");
        domain.set("VpcId", output("dev-network", "VpcId"));
        stack(assembly, artifacts, "studio", studio, "Domain");
        ObjectNode users = resources("users");
        for (int i = 0; i < USERS; i++) {
            String name = "user-%04d".formatted(i);
            add(users, name.replace("-", ""), "AWS::SageMaker::UserProfile")
                    .put("UserProfileName", name)
                    .set("DomainId", output("dev-studio", "DomainId"));
            ((ObjectNode) users.path(name.replace("-", "")))
                    .putObject("Metadata")
                    .put("aws:cdk:path", "dev/users/" + name);
        }
        stack(assembly, artifacts, "users", users, "user0000");
        for (int i = 0; i < ENDPOINT_STACKS; i++) {
            stack(
                    assembly,
                    artifacts,
                    "inference-%02d".formatted(i),
                    endpoint("inference-%02d".formatted(i), digest),
                    "Endpoint");
        }
        assembly.manifest(JSON.createObjectNode().set("artifacts", artifacts).toString());
    }

    private static ObjectNode endpoint(String name, String digest) {
        ObjectNode resources = resources(name);
        add(resources, "Model", "AWS::SageMaker::Model")
                .putObject("PrimaryContainer")
                .put("Image", "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:3.2-0")
                .put("ModelDataUrl", "s3://models/%s/%s%s/model.tar.gz".formatted(name, digest, "0".repeat(52)));
        add(resources, "Config", "AWS::SageMaker::EndpointConfig")
                .putArray("ProductionVariants")
                .addObject()
                .put("VariantName", "AllTraffic")
                .put("InstanceType", "ml.m5.large")
                .put("InitialInstanceCount", 2)
                .putObject("ModelName")
                .putArray("Fn::GetAtt")
                .add("Model")
                .add("ModelName");
        add(resources, "Endpoint", "AWS::SageMaker::Endpoint")
                .put("EndpointName", "dev-" + name)
                .putObject("EndpointConfigName")
                .put("Ref", "Config");
        return resources;
    }

    /** Returns what every stack has: roles with policies, alarms, log groups and topics, 60 in all. */
    private static ObjectNode resources(String stack) {
        ObjectNode resources = JSON.createObjectNode();
        for (int i = 0; i < 15; i++) {
            add(resources, "Role" + i, "AWS::IAM::Role").put("RoleName", stack + i);
            ObjectNode policy = add(resources, "Policy" + i, "AWS::IAM::Policy").put("PolicyName", "p" + i);
            policy.putArray("Roles").addObject().put("Ref", "Role" + i);
            policy.putObject("PolicyDocument")
                    .putArray("Statement")
                    .addObject()
                    .put("Effect", "Allow")
                    .put("Action", "s3:GetObject")
                    .put("Resource", "arn:aws:s3:::%s-%d/*".formatted(stack, i));
            add(resources, "Alarm" + i, "AWS::CloudWatch::Alarm").put("Threshold", i);
            add(resources, "Logs" + i, "AWS::Logs::LogGroup").put("LogGroupName", "/%s/%d".formatted(stack, i));
        }
        return resources;
    }

    private static ObjectNode add(ObjectNode resources, String name, String type) {
        return resources.putObject(name).put("Type", type).putObject("Properties");
    }

    private static ObjectNode output(String stack, String name) {
        return JSON.createObjectNode()
                .set(
                        "Fn::GetStackOutput",
                        JSON.createObjectNode().put("StackName", stack).put("OutputName", name));
    }

    /** Writes a stack with an output of one of its resources. */
    private static void stack(
            AssemblyFolder assembly, ObjectNode artifacts, String name, ObjectNode resources, String output) {
        ObjectNode artifact = artifacts.putObject("dev-" + name).put("type", "aws:cloudformation:stack");
        artifact.put("environment", "aws://111111111111/eu-west-1").put("displayName", "dev/" + name);
        artifact.putObject("properties").put("templateFile", name + ".json").put("stackName", "dev-" + name);
        ObjectNode template = JSON.createObjectNode();
        template.set("Resources", resources);
        template.putObject("Outputs")
                .putObject(output + "Id")
                .putObject("Value")
                .put("Ref", output);
        assembly.file(name + ".json", template.toString());
    }
}
