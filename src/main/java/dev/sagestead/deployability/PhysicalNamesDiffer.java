package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * No two resources of a type are given the same name: the second fails, since the first is there already.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html">names</a>
 */
final class PhysicalNamesDiffer implements Requirement {

    /** Types whose names are the same if they differ in case only. */
    private static final List<String> WITHOUT_CASE = List.of(Types.ENDPOINT, Types.ROLE, "AWS::IAM::ManagedPolicy");

    /** The properties that tell resources of a type apart. */
    private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(Types.MODEL, List.of("/ModelName"));
        NAMES.put(Types.ENDPOINT_CONFIG, List.of("/EndpointConfigName"));
        NAMES.put(Types.ENDPOINT, List.of("/EndpointName"));
        NAMES.put(Types.USER_PROFILE, List.of("/UserProfileName", "/DomainId"));
        NAMES.put("AWS::SageMaker::StudioLifecycleConfig", List.of("/StudioLifecycleConfigName"));
        NAMES.put(Types.ALARM, List.of("/AlarmName"));
        NAMES.put(Types.ROLE, List.of("/RoleName"));
        NAMES.put("AWS::IAM::ManagedPolicy", List.of("/ManagedPolicyName"));
        NAMES.put("AWS::Lambda::Function", List.of("/FunctionName"));
        NAMES.put("AWS::Logs::LogGroup", List.of("/LogGroupName"));
        NAMES.put("AWS::S3::Bucket", List.of("/BucketName"));
        NAMES.put("AWS::SNS::Topic", List.of("/TopicName"));
        NAMES.put("AWS::SSM::Parameter", List.of("/Name"));
    }

    @Override
    public Stream<String> problems(TemplateResource resource) {
        List<String> properties = NAMES.getOrDefault(resource.type(), List.of());
        if (properties.isEmpty() || Known.text(resource.at(properties.get(0))).isEmpty()) {
            return Stream.empty();
        }
        return resource
                .siblings(resource.type())
                .takeWhile(other -> !other.logicalId().equals(resource.logicalId()))
                .filter(other -> properties.stream()
                        .allMatch(property -> same(resource.type(), resource.at(property), other.at(property))))
                .findFirst()
                .map(other -> "%s should be a name of its own, got %s, which is that of %s"
                        .formatted(
                                properties.get(0).substring(1),
                                resource.at(properties.get(0)).asText(),
                                other.logicalId()))
                .stream();
    }

    private static boolean same(String type, JsonNode one, JsonNode other) {
        return WITHOUT_CASE.contains(type) ? one.toString().equalsIgnoreCase(other.toString()) : one.equals(other);
    }
}
