package dev.sagestead.review.effect;

import dev.sagestead.cost.Fleet;
import dev.sagestead.cost.Fleets;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.StackPair;
import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many instances of a type the endpoints of an account need in a region, which its quota has to allow.
 *
 * @param account 12 digits
 * @param region such as {@code eu-west-1}
 * @param instanceType such as {@code ml.m5.large}
 * @param before at the most, before the change
 * @param after at the most, after it
 * @param rolling at the most while the update is under way, if what rolls does so at its largest
 * @param endpoints what adds up to that, in words
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sagemaker.html">SageMaker's quotas</a>
 */
public record QuotaNeed(
        String account,
        String region,
        String instanceType,
        int before,
        int after,
        int rolling,
        List<String> endpoints) {

    /** Returns the needs that differ, or that are larger while the update is under way. */
    public static List<QuotaNeed> of(Changes changes, List<EndpointOutlook> outlooks) {
        Map<ResourceId, Course> courses =
                outlooks.stream().collect(Collectors.toMap(EndpointOutlook::id, EndpointOutlook::course));
        Map<String, Sum> sums = new TreeMap<>();
        for (StackPair pair : changes.stacks()) {
            List<Fleet> before =
                    pair.base().map(stack -> Fleets.of(stack.template())).orElse(List.of());
            // A stack that left the app stays, with its instances.
            List<Fleet> after =
                    pair.head().map(stack -> Fleets.of(stack.template())).orElse(before);
            Stream.concat(before.stream(), after.stream())
                    .map(Fleet::instanceType)
                    .distinct()
                    .forEach(type -> sums.computeIfAbsent(
                                    "%s %s %s"
                                            .formatted(
                                                    pair.either().place().account(),
                                                    pair.either().place().region(),
                                                    type),
                                    key -> new Sum(pair, type))
                            .add(pair, before, after, courses));
        }
        return sums.values().stream().filter(Sum::matters).map(Sum::need).toList();
    }

    /** Returns the name of the quota. */
    public String quota() {
        return instanceType + " for endpoint usage";
    }

    /** Adds up one type of one account and region. */
    private static final class Sum {

        private final StackPair first;
        private final String type;
        private final List<String> endpoints = new ArrayList<>();
        private int before;
        private int after;
        private int rolling;
        private boolean matters;

        Sum(StackPair first, String type) {
            this.first = first;
            this.type = type;
        }

        void add(StackPair pair, List<Fleet> old, List<Fleet> now, Map<ResourceId, Course> courses) {
            List<String> ids = Stream.concat(old.stream(), now.stream())
                    .filter(fleet -> fleet.instanceType().equals(type))
                    .map(Fleet::logicalId)
                    .distinct()
                    .sorted()
                    .toList();
            for (String logicalId : ids) {
                Course course = courses.getOrDefault(new ResourceId(pair.id(), logicalId), Course.STAYS);
                List<Fleet> oldFleets = of(old, logicalId);
                List<Fleet> newFleets = of(now, logicalId);
                int was = oldFleets.stream().mapToInt(Fleet::most).sum();
                int becomes = newFleets.stream().mapToInt(Fleet::most).sum();
                int meanwhile = meanwhile(course, was, newFleets);
                before += was;
                after += becomes;
                rolling += meanwhile;
                matters |= was != becomes || meanwhile > Math.max(was, becomes);
                endpoints.add("%s: up to %d%s"
                        .formatted(
                                name(oldFleets, newFleets),
                                becomes,
                                meanwhile > becomes ? ", %d meanwhile".formatted(meanwhile) : ""));
            }
        }

        private List<Fleet> of(List<Fleet> fleets, String logicalId) {
            return fleets.stream()
                    .filter(fleet -> fleet.logicalId().equals(logicalId)
                            && fleet.instanceType().equals(type))
                    .toList();
        }

        /** The old fleet runs until the new one is there, wholly or by the batch; both count. */
        private static int meanwhile(Course course, int was, List<Fleet> newFleets) {
            int becomes = newFleets.stream().mapToInt(Fleet::most).sum();
            if (course == Course.REPLACED) {
                return was + becomes;
            }
            if (!course.moves()) {
                return Math.max(was, becomes);
            }
            int besides = newFleets.stream()
                    .mapToInt(fleet -> fleet.mostWhileRolling() - fleet.most())
                    .sum();
            return Math.max(was + besides, becomes);
        }

        private static String name(List<Fleet> oldFleets, List<Fleet> newFleets) {
            return Stream.concat(newFleets.stream(), oldFleets.stream())
                    .map(Fleet::endpoint)
                    .findFirst()
                    .orElseThrow();
        }

        boolean matters() {
            return matters;
        }

        QuotaNeed need() {
            return new QuotaNeed(
                    first.either().place().account(),
                    first.either().place().region(),
                    type,
                    before,
                    after,
                    rolling,
                    List.copyOf(endpoints));
        }
    }
}
