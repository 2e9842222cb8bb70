package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.settings.StackNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every stack of every environment, whatever is added to them. */
class EveryStackTest {

    /** What CloudFormation cannot tag, and what has no life of its own. */
    private static final Set<String> WITHOUT_TAGS = Set.of(
            "AWS::EC2::SecurityGroupEgress",
            "AWS::EC2::SecurityGroupIngress",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EFS::MountTarget",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::S3::BucketPolicy",
            "Custom::ClosedSecurityGroup",
            "Custom::ModelPublication",
            "Custom::PrefixList",
            "Custom::SageMakerSecurityGroup",
            "Custom::ScalingRegistration",
            "Custom::ScalingRelease");

    /** Actions for which IAM knows no resource, or none before it is made. */
    private static final List<String> ON_ANY_RESOURCE = List.of(
            "application-autoscaling:DescribeScalableTargets",
            "application-autoscaling:DescribeScalingPolicies",
            "cloudwatch:GetMetricData",
            "cloudwatch:ListMetrics",
            "cloudwatch:PutMetricData",
            "ec2:CreateNetworkInterface",
            "ec2:CreateNetworkInterfacePermission",
            "ec2:DeleteNetworkInterface",
            "ec2:DeleteNetworkInterfacePermission",
            "ec2:DescribeDhcpOptions",
            "ec2:DescribeManagedPrefixLists",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
            "ecr:GetAuthorizationToken",
            "sagemaker:ListApps",
            "sagemaker:ListDomains",
            "sagemaker:ListEndpoints",
            "sagemaker:ListSpaces",
            "sagemaker:ListTrainingJobs",
            "sagemaker:ListUserProfiles");

    @EveryEnvironment
    void thereIsOneStackPerPartAndOnePerEndpoint(Deployment environment) {
        assertThat(environment.stacks().keySet())
                .containsExactlyInAnyOrder(
                        environment + "-network",
                        environment + "-models",
                        environment + "-studio",
                        environment + "-studio-users-1",
                        environment + "-" + StackNames.inference(environment.endpoint()));
    }

    @EveryEnvironment
    void allThatCanBeTaggedSaysItsApplicationAndEnvironment(Deployment environment) {
        assertThat(resources(environment).filter(resource -> !WITHOUT_TAGS.contains(resource.type())))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(tags(resource))
                        .as(resource.toString())
                        .containsEntry("application", "sagestead")
                        .containsEntry("environment", environment.toString()));
    }

    @EveryEnvironment
    void noPolicyOfAwsGivesFullAccess(Deployment environment) {
        assertThat(environment.all())
                .allSatisfy(stack -> assertThat(stack.raw().toString()).doesNotContain("FullAccess"));
        assertThat(resources(environment)
                        .filter(resource -> resource.type().equals("AWS::IAM::Role"))
                        .flatMap(role -> role.texts("ManagedPolicyArns").stream()))
                .as("policies of our own only")
                .allMatch(arn -> arn.startsWith("${"));
    }

    @EveryEnvironment
    void onlyTheseActionsAreAllowedOnAnyResource(Deployment environment) {
        Set<String> actions = new TreeSet<>();
        for (Stack stack : environment.all()) {
            Permission.in(stack).stream()
                    .filter(permission -> permission.resources().contains("*"))
                    .forEach(permission -> actions.addAll(permission.actions()));
        }

        assertThat(actions).containsExactlyElementsOf(ON_ANY_RESOURCE);
    }

    @EveryEnvironment
    void everyActionIsNamed(Deployment environment) {
        assertThat(environment.all().stream()
                        .flatMap(stack -> Permission.in(stack).stream())
                        .flatMap(permission -> permission.actions().stream()))
                .isNotEmpty()
                .noneMatch(action -> action.contains("*"));
    }

    @EveryEnvironment
    void sageMakerAssumesARoleForOurAccountOnly(Deployment environment) {
        List<JsonNode> trusts = resources(environment)
                .filter(resource -> resource.type().equals("AWS::IAM::Role"))
                .map(role -> role.property("AssumeRolePolicyDocument/Statement"))
                .filter(trust -> trust.toString().contains("sagemaker.amazonaws.com"))
                .toList();

        assertThat(trusts)
                .as("of the endpoint and of every persona")
                .hasSize(1 + environment.settings().studio().personas().all().size())
                .allSatisfy(trust -> assertThat(trust).allSatisfy(statement -> {
                    assertThat(statement.at("/Principal/Service").asText()).isEqualTo("sagemaker.amazonaws.com");
                    assertThat(statement
                                    .at("/Condition/StringEquals/aws:SourceAccount")
                                    .asText())
                            .isEqualTo(environment.account());
                    assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
                    assertThat(statement.get("Action").toString())
                            .as("the endpoint's, and the personas'")
                            .isIn("\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]");
                }));
    }

    @EveryEnvironment
    void onlyWhatPeopleAndProgramsLookForHasAName(Deployment environment) {
        Set<String> names = new TreeSet<>();
        resources(environment)
                .forEach(resource -> resource.properties().fieldNames().forEachRemaining(property -> {
                    if (property.endsWith("Name")) {
                        names.add(resource.type() + " " + property);
                    }
                }));

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "AWS::SageMaker::Endpoint EndpointName",
                        "AWS::SageMaker::Domain DomainName",
                        "AWS::SageMaker::UserProfile UserProfileName",
                        "AWS::SageMaker::StudioLifecycleConfig StudioLifecycleConfigName",
                        "AWS::SSM::Parameter Name",
                        "AWS::IAM::Policy PolicyName",
                        // No names of their own, but of what they point to.
                        "AWS::SageMaker::Endpoint EndpointConfigName",
                        "AWS::EC2::FlowLog LogGroupName",
                        "AWS::EC2::VPCEndpoint ServiceName",
                        "AWS::CloudWatch::Alarm MetricName",
                        "Custom::ScalingRelease EndpointName");
    }

    @Test
    void namesOfEndpointsAreLowerCase() {
        assertThat(Synthesised.committed().environments())
                .allSatisfy(environment -> assertThat(environment
                                .inference()
                                .only("AWS::SageMaker::Endpoint")
                                .text("EndpointName"))
                        .isLowerCase());
    }

    @EveryEnvironment
    void aSynthOfTheCommittedFilesWarnsOfNothing(Deployment environment) {
        assertThat(environment.all())
                .allSatisfy(stack -> assertThat(stack.warnings()).isEmpty());
    }

    @EveryEnvironment
    void everyStackSaysWhatItIsFor(Deployment environment) {
        assertThat(environment.all())
                .allSatisfy(stack -> assertThat(stack.description()).isNotBlank());
    }

    private static Stream<Resource> resources(Deployment environment) {
        return environment.all().stream().flatMap(stack -> stack.resources().stream());
    }

    /** Returns the tags; most types want a list of pairs, parameters an object, and EFS a name of its own for it. */
    private static Map<String, String> tags(Resource resource) {
        Map<String, String> tags = new TreeMap<>();
        JsonNode given = resource.property(
                switch (resource.type()) {
                    case "AWS::EFS::FileSystem" -> "FileSystemTags";
                    case "AWS::EFS::AccessPoint" -> "AccessPointTags";
                    default -> "Tags";
                });
        if (given.isObject()) {
            given.properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        } else {
            given.forEach(
                    tag -> tags.put(tag.get("Key").asText(), tag.get("Value").asText()));
        }
        return tags;
    }
}
