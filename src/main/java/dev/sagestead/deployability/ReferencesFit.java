package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What refers to a resource gets what it needs of the kind that it needs: a name of a model, not its ARN, which is what
 * {@code Ref} gives there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-model.html">return
 *     values of a model</a>
 */
final class ReferencesFit implements Requirement {

    /** A property, and what of which types it may be; {@code *} in the pointer is every item of a list. */
    private record Place(String type, String pointer, List<String> attributes, List<String> targets) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    Types.ENDPOINT_CONFIG,
                    "/ProductionVariants/*/ModelName",
                    List.of("ModelName"),
                    List.of(Types.MODEL)),
            new Place(
                    Types.ENDPOINT_CONFIG,
                    "/ShadowProductionVariants/*/ModelName",
                    List.of("ModelName"),
                    List.of(Types.MODEL)),
            new Place(
                    Types.ENDPOINT,
                    "/EndpointConfigName",
                    List.of("EndpointConfigName"),
                    List.of(Types.ENDPOINT_CONFIG)),
            new Place(
                    Types.ENDPOINT,
                    UpdatePolicyPaths.ALARMS + "/*/AlarmName",
                    List.of(Reference.REF),
                    List.of(Types.ALARM, "AWS::CloudWatch::CompositeAlarm")),
            new Place(Types.USER_PROFILE, "/DomainId", List.of(Reference.REF, "DomainId"), List.of(Types.DOMAIN)),
            role(Types.MODEL, "/ExecutionRoleArn"),
            role(Types.DOMAIN, "/DefaultUserSettings/ExecutionRole"),
            role(Types.USER_PROFILE, "/UserSettings/ExecutionRole"),
            role("AWS::Lambda::Function", "/Role"));

    private static Place role(String type, String pointer) {
        return new Place(type, pointer, List.of("Arn"), List.of(Types.ROLE));
    }

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return PLACES.stream()
                .filter(place -> resource.is(place.type()))
                .flatMap(place -> values(resource.properties(), place.pointer())
                        .flatMap(value -> Reference.of(value, resource).stream())
                        .filter(reference ->
                                !place.targets().contains(reference.target().type())
                                        || !place.attributes().contains(reference.attribute()))
                        .map(reference -> "%s should be %s of %s, got %s of %s, which is %s"
                                .formatted(
                                        place.pointer()
                                                .substring(place.pointer().lastIndexOf('/') + 1),
                                        String.join(" or ", place.attributes()),
                                        String.join(" or ", place.targets()),
                                        reference.attribute(),
                                        reference.target().logicalId(),
                                        reference.target().type())));
    }

    private static Stream<JsonNode> values(JsonNode node, String pointer) {
        int star = pointer.indexOf("/*");
        return star < 0
                ? Stream.of(node.at(pointer))
                : Known.items(node.at(pointer.substring(0, star))).stream()
                        .flatMap(item -> values(item, pointer.substring(star + 2)));
    }
}
