package dev.sagestead.constructs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A statement that allows some actions on some resources.
 *
 * <p>It stays in Java until the whole document is known: the CDK's own statements are each a call to Node.js, and there
 * are hundreds.
 *
 * @param actions such as {@code s3:GetObject}
 * @param resources ARNs, or {@code *} where IAM knows none for the actions
 * @param conditions by operator and key; may be empty
 */
public record Permit(List<String> actions, List<String> resources, Map<String, Map<String, Object>> conditions) {

    public Permit {
        if (actions.isEmpty() || resources.isEmpty()) {
            throw new IllegalArgumentException(
                    "a permit should have actions and resources, got %s on %s".formatted(actions, resources));
        }
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = new TreeMap<>(conditions);
    }

    /** Returns a statement without conditions. */
    public static Permit of(List<String> actions, List<String> resources) {
        return new Permit(actions, resources, new TreeMap<>());
    }

    /** Returns a statement with one condition, such as {@code StringLike}, a key and what it is compared with. */
    public static Permit of(List<String> actions, List<String> resources, String operator, String key, Object value) {
        Map<String, Object> test = new TreeMap<>();
        test.put(key, value);
        Map<String, Map<String, Object>> conditions = new TreeMap<>();
        conditions.put(operator, test);
        return new Permit(actions, resources, conditions);
    }

    /** Returns the CDK's form of it, for what is told one statement at a time. */
    public PolicyStatement statement() {
        return PolicyStatement.fromJson(PolicyJson.statement(this));
    }
}
