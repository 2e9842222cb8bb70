package dev.sagestead.review.endpoint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A variant of an endpoint configuration.
 *
 * @param name such as {@code AllTraffic}
 * @param shadow whether it gets copies of the requests only
 * @param model what it serves
 * @param hosting what it runs on, such as {@code 2 x ml.m5.large} or {@code serverless, 2048 MB}
 * @param instances that it begins with; 0 if it is serverless
 * @param weight its share of the traffic against the others
 */
record Variant(String name, boolean shadow, ServedModel model, String hosting, int instances, double weight) {

    /** Returns what is another in another variant, each such as {@code model a@1 -> a@2}. */
    List<String> differencesTo(Variant other) {
        List<String> differences = new ArrayList<>();
        compare("model", model.name(), other.model.name(), differences);
        compare("registered as", model.registered(), other.model.registered(), differences);
        compare("image", model.images(), other.model.images(), differences);
        compare("runs on", hosting, other.hosting, differences);
        compare("weight", number(weight), number(other.weight), differences);
        return differences;
    }

    private static void compare(String what, String from, String to, List<String> differences) {
        if (!from.equals(to)) {
            differences.add("%s %s -> %s".formatted(what, from, to));
        }
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
