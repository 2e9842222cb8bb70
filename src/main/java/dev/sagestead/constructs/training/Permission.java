package dev.sagestead.constructs.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Statements of the roles here. */
final class Permission {

    private Permission() {}

    static PolicyStatement of(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** A statement under one condition. */
    static PolicyStatement of(List<String> actions, List<String> resources, String operator, String key, Object value) {
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
}
