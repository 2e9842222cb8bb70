package dev.sagestead.localsagemaker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Reads a request of the AWS JSON 1.1 protocol into the AWS SDK's own class for it.
 *
 * <p>The SDK's classes describe themselves ({@code sdkFields()}), so one reader serves every operation and no shape of
 * the API is written by hand. The SDK reads responses and writes requests; this is the other direction of the same
 * wire.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
public final class ShapeReader {

    private final List<String> problems = new ArrayList<>();

    private ShapeReader() {}

    /**
     * Returns the shape that the JSON holds. Members that the shape does not have are ignored, as AWS does.
     *
     * @throws ServiceException if a member has the wrong JSON type ({@code SerializationException}), or if members are
     *     missing or break a constraint ({@code ValidationException}, all of them in one message)
     */
    public static <T> T read(JsonNode json, SdkBuilder<?, T> builder) {
        ShapeReader reader = new ShapeReader();
        reader.fill((SdkPojo) builder, json, "");
        if (!reader.problems.isEmpty()) {
            int count = reader.problems.size();
            throw ServiceException.validation("%d validation error%s detected: %s"
                    .formatted(count, count == 1 ? "" : "s", String.join("; ", reader.problems)));
        }
        return builder.build();
    }

    private void fill(SdkPojo builder, JsonNode json, String path) {
        if (!json.isObject()) {
            throw Scalars.wrongType(json, "a structure");
        }
        Class<?> shape = builder.getClass().getEnclosingClass();
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.get(field.locationName());
            String place = path + startingLowerCase(field.memberName());
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value, new Place(shape, field.memberName(), place)));
            } else if (RequiredMembers.contain(shape, field.memberName())) {
                problems.add(
                        "Value null at '%s' failed to satisfy constraint: Member must not be null".formatted(place));
            }
        }
    }

    private Object value(SdkField<?> field, JsonNode json, Place place) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case STRING -> checked(Scalars.text(json), place);
            case INTEGER ->
                checked(
                        Scalars.integer(json, Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer")
                                .intValue(),
                        place);
            case LONG -> Scalars.integer(json, Long.MIN_VALUE, Long.MAX_VALUE, "a Long");
            case FLOAT -> Scalars.number(json, "a Float").floatValue();
            case DOUBLE -> Scalars.number(json, "a Double").doubleValue();
            case BOOLEAN -> Scalars.truth(json);
            case INSTANT -> Scalars.timestamp(json);
            case SDK_BYTES -> Scalars.bytes(json);
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), json, place);
            case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), json, place);
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                fill(builder, json, place.path() + ".");
                yield ((Buildable) builder).build();
            }
            default -> throw new IllegalStateException("no JSON form for " + type);
        };
    }

    private List<Object> list(SdkField<?> element, JsonNode json, Place place) {
        if (!json.isArray()) {
            throw Scalars.wrongType(json, "a List");
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode each : json) {
            // AWS counts from one, and says "member".
            values.add(value(element, each, place.at("." + (values.size() + 1) + ".member")));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> element, JsonNode json, Place place) {
        if (!json.isObject()) {
            throw Scalars.wrongType(json, "a Map");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> values.put(
                        entry.getKey(), value(element, entry.getValue(), place.at("." + entry.getKey() + ".member"))));
        return values;
    }

    private Object checked(Object value, Place place) {
        List<String> allowed = value instanceof String ? EnumValues.of(place.shape(), place.memberName()) : List.of();
        if (allowed.isEmpty()) {
            Constraints.brokenBy(place.memberName(), value).ifPresent(constraint -> problem(value, place, constraint));
        } else if (!allowed.contains(value)) {
            problem(value, place, Constraints.oneOf(allowed));
        }
        return value;
    }

    private void problem(Object value, Place place, String constraint) {
        problems.add("Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value, place.path(), constraint));
    }

    private static String startingLowerCase(String memberName) {
        return Character.toLowerCase(memberName.charAt(0)) + memberName.substring(1);
    }

    /** Where a value stands: the class and member that say what is allowed, and the path for the message. */
    private record Place(Class<?> shape, String memberName, String path) {

        Place at(String step) {
            return new Place(shape, memberName, path + step);
        }
    }
}
