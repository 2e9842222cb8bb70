package dev.sagestead.review.assembly;

import java.util.Comparator;

/**
 * Names a resource within a cloud assembly.
 *
 * @param stack the id of its stack, such as {@code dev/studio}
 * @param logicalId its name in the template
 */
public record ResourceId(String stack, String logicalId) implements Comparable<ResourceId> {

    private static final Comparator<ResourceId> ORDER =
            Comparator.comparing(ResourceId::stack).thenComparing(ResourceId::logicalId);

    @Override
    public int compareTo(ResourceId other) {
        return ORDER.compare(this, other);
    }
}
