package dev.sagestead.constructs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Statements that allow some actions on some resources, and documents of them. */
public final class Permit {

    private Permit() {}

    /** Returns a statement without conditions. */
    public static PolicyStatement of(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** Returns a statement with one condition, such as {@code StringLike}, a key and what it is compared with. */
    public static PolicyStatement of(
            List<String> actions, List<String> resources, String operator, String key, Object value) {
        Map<String, Object> test = new TreeMap<>();
        test.put(key, value);
        Map<String, Object> conditions = new TreeMap<>();
        conditions.put(operator, test);
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .conditions(conditions)
                .build();
    }

    /** Returns a document of statements. */
    public static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }
}
