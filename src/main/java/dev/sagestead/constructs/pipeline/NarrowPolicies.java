package dev.sagestead.constructs.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.constructs.IConstruct;

/**
 * Narrows what CDK Pipelines allows on every resource to what it is for. Its constructs offer no way to say so, and its
 * projects have to be there before it can be done.
 */
final class NarrowPolicies {

    private static final String ANYTHING = "*";

    private final Stack stack;
    private final Map<String, List<String>> resourcesOfAction;

    /**
     * Takes what stands where {@code *} stood.
     *
     * @param resourcesOfAction ARNs by action
     */
    NarrowPolicies(Stack stack, Map<String, List<String>> resourcesOfAction) {
        this.stack = stack;
        this.resourcesOfAction = resourcesOfAction;
    }

    /** Narrows every policy below a construct; nothing may be added to them afterwards. */
    void below(IConstruct construct) {
        for (IConstruct child : construct.getNode().findAll()) {
            if (child instanceof CfnPolicy policy) {
                narrow(policy);
            }
        }
    }

    private void narrow(CfnPolicy policy) {
        Map<String, Object> document = object(stack.resolve(policy.getPolicyDocument()));
        List<Object> statements = new ArrayList<>();
        boolean changed = false;
        for (Object each : list(document.get("Statement"))) {
            Map<String, Object> statement = object(each);
            changed |= narrow(statement);
            statements.add(statement);
        }
        if (changed) {
            document.put("Statement", statements);
            policy.setPolicyDocument(document);
        }
    }

    private boolean narrow(Map<String, Object> statement) {
        List<Object> resources = list(statement.get("Resource"));
        boolean ofAnyRole =
                resources.stream().anyMatch(one -> String.valueOf(one).endsWith(":role/*"));
        if (!resources.contains(ANYTHING) && !ofAnyRole) {
            return false;
        }
        Set<String> narrower = new LinkedHashSet<>();
        for (Object action : list(statement.get("Action"))) {
            String key = ofAnyRole ? action + " in own account" : String.valueOf(action);
            narrower.addAll(resourcesOfAction.getOrDefault(key, List.of(ANYTHING)));
        }
        statement.put("Resource", new ArrayList<>(narrower));
        return true;
    }

    private static List<Object> list(Object oneOrMore) {
        return oneOrMore instanceof List<?> several ? new ArrayList<>(several) : new ArrayList<>(List.of(oneOrMore));
    }

    private static Map<String, Object> object(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, inner) -> object.put(String.valueOf(key), inner));
        return object;
    }
}
