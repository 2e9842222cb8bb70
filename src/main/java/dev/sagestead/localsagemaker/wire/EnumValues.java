package dev.sagestead.localsagemaker.wire;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that a member of an AWS SDK class may have when it is an enumeration.
 *
 * <p>An enumeration is a plain string in {@code sdkFields()}; only the accessors tell. {@code sortBy()} returns the
 * enum and {@code sortByAsString()} its text, so the pair marks the member, and the enum's constants are what this
 * version of the SDK knows the service to take.
 */
final class EnumValues {

    private static final Map<Key, List<String>> KNOWN = new ConcurrentHashMap<>();

    private EnumValues() {}

    /** Returns the allowed values in the enum's order, or an empty list if the member is no enumeration. */
    static List<String> of(Class<?> shape, String memberName) {
        return KNOWN.computeIfAbsent(new Key(shape, memberName), EnumValues::find);
    }

    private static List<String> find(Key key) {
        return Arrays.stream(key.shape().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equalsIgnoreCase(key.memberName()))
                .map(EnumValues::enumOf)
                .flatMap(Optional::stream)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Object::toString)
                // The SDK's own constant for a value newer than itself.
                .filter(value -> !value.equals("null"))
                .toList();
    }

    private static Optional<Class<?>> enumOf(Method accessor) {
        Type type = accessor.getGenericReturnType();
        if (type instanceof ParameterizedType list) {
            type = list.getActualTypeArguments()[list.getActualTypeArguments().length - 1];
        }
        return type instanceof Class<?> found && found.isEnum() ? Optional.of(found) : Optional.empty();
    }

    private record Key(Class<?> shape, String memberName) {}
}
