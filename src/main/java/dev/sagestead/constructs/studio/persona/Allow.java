package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Permit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A statement in the making: actions, what they are allowed on, and under which conditions. */
final class Allow {

    private final List<String> actions;
    private List<String> resources = List.of();
    private final Map<String, Map<String, Object>> conditions = new TreeMap<>();

    private Allow(List<String> actions) {
        this.actions = actions;
    }

    static Allow actions(String... actions) {
        return new Allow(List.of(actions));
    }

    Allow on(String... arns) {
        this.resources = List.of(arns);
        return this;
    }

    /** Only for actions for which IAM knows no resource. */
    Allow onAnything() {
        return on("*");
    }

    Allow when(String operator, String key, Object value) {
        conditions.computeIfAbsent(operator, name -> new TreeMap<>()).put(key, value);
        return this;
    }

    Permit statement() {
        return new Permit(actions, resources, conditions);
    }
}
