package dev.sagestead.review.endpoint;

import dev.sagestead.review.assembly.ResourceId;
import java.util.List;

/**
 * What happens to an endpoint.
 *
 * @param id where it is
 * @param name under which it is called
 * @param course what happens
 * @param moves what is another at each variant, such as {@code AllTraffic: model a@1 -> a@2}
 * @param reasons why, each in words
 * @param serves what it serves in the end, in words
 * @param shift how the traffic moves
 * @param alarms that take the update back, each in words
 */
public record EndpointOutlook(
        ResourceId id,
        String name,
        Course course,
        List<String> moves,
        List<String> reasons,
        String serves,
        Shift shift,
        List<String> alarms) {

    /** What happens to an endpoint; the worst first. */
    public enum Course {
        DELETED,
        LEFT,
        REPLACED,
        PERHAPS,
        ROLLS,
        UPDATED,
        CREATED,
        STAYS;

        /** Whether its traffic moves to other instances. */
        public boolean moves() {
            return this == ROLLS || this == PERHAPS;
        }
    }
}
