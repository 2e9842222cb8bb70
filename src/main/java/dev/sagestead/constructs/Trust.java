package dev.sagestead.constructs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who may assume a role: an AWS service.
 *
 * @param service such as {@code lambda.amazonaws.com}
 * @param actions such as {@code sts:AssumeRole}
 * @param conditions by operator and key; may be empty
 */
public record Trust(String service, List<String> actions, Map<String, Map<String, Object>> conditions) {

    public Trust {
        actions = List.copyOf(actions);
        conditions = new TreeMap<>(conditions);
    }

    /** Returns the trust in a service that calls by nobody's order but ours, such as Lambda. */
    public static Trust in(String service) {
        return new Trust(service, List.of("sts:AssumeRole"), new TreeMap<>());
    }

    /**
     * Returns the trust in a service, bound to an account: it may not be talked into using the role on behalf of
     * somebody else.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">confused deputy</a>
     */
    public static Trust in(String service, String account) {
        return in(service).when("StringEquals", "aws:SourceAccount", account);
    }

    /**
     * Returns the trust in SageMaker, bound to an account.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html">confused
     *     deputy</a>
     */
    public static Trust inSageMaker(String account) {
        return in("sagemaker.amazonaws.com", account);
    }

    /** Returns one that allows another action as well. */
    public Trust and(String action) {
        return new Trust(
                service, Stream.concat(actions.stream(), Stream.of(action)).toList(), conditions);
    }

    /** Returns one with another condition, such as {@code ArnLike}, a key and what it is compared with. */
    public Trust when(String operator, String key, Object value) {
        Map<String, Map<String, Object>> more = new TreeMap<>(conditions);
        Map<String, Object> tests = new TreeMap<>(more.getOrDefault(operator, new TreeMap<>()));
        tests.put(key, value);
        more.put(operator, tests);
        return new Trust(service, actions, more);
    }

    Map<String, Object> json() {
        Map<String, Object> principal = new TreeMap<>();
        principal.put("Service", service);
        Map<String, Object> statement = new TreeMap<>();
        statement.put("Action", PolicyJson.oneOrList(actions.stream().sorted().toList()));
        statement.put("Effect", "Allow");
        statement.put("Principal", principal);
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return PolicyJson.document(List.of(statement));
    }
}
