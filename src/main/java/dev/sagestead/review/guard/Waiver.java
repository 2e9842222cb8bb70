package dev.sagestead.review.guard;

import dev.sagestead.review.assembly.Resource;
import java.time.LocalDate;

/**
 * Somebody's word that a resource may be replaced or deleted.
 *
 * @param stack id of its stack, such as {@code dev/studio}
 * @param resource its construct's path within the stack, or its logical id
 * @param until the last day on which it counts
 * @param why in a sentence
 */
public record Waiver(String stack, String resource, LocalDate until, String why) {

    /** Whether it is of a resource. */
    boolean names(Resource candidate) {
        return stack.equals(candidate.id().stack())
                && (resource.equals(candidate.label())
                        || resource.equals(candidate.id().logicalId()));
    }

    /** Whether its last day is over. */
    boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }
}
