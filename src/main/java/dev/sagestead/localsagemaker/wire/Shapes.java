package dev.sagestead.localsagemaker.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Carries members from one AWS SDK class to another.
 *
 * <p>What Describe answers is mostly what Create was given, member by member under the same name, and a List answers an
 * excerpt of that. Copying by name keeps members that nobody here has ever heard of.
 */
public final class Shapes {

    private Shapes() {}

    /** Sets every member that both shapes have under the same name and type, and that is set; returns the builder. */
    public static <B extends SdkBuilder<?, ?>> B copy(SdkPojo from, B to) {
        Map<String, SdkField<?>> targets = new LinkedHashMap<>();
        ((SdkPojo) to).sdkFields().forEach(field -> targets.put(field.memberName(), field));
        for (SdkField<?> field : from.sdkFields()) {
            SdkField<?> target = targets.get(field.memberName());
            Object value = field.getValueOrDefault(from);
            if (target != null && isSet(value) && target.marshallingType() == field.marshallingType()) {
                target.set(to, value);
            }
        }
        return to;
    }

    /** For a list or map that was never given, the SDK has an empty one, which is not one that was emptied. */
    private static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }
}
