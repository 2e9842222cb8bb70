package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The logical ids of a template without the hashes that the CDK ends them with, where they stay different. */
final class LogicalIds {

    private final Map<String, String> names = new HashMap<>();

    LogicalIds(JsonNode template) {
        for (String section : List.of("Resources", "Parameters")) {
            template.path(section).fieldNames().forEachRemaining(id -> names.put(id, References.withoutHash(id)));
        }
        List<String> used = new ArrayList<>(names.values());
        names.replaceAll((id, name) -> Collections.frequency(used, name) == 1 ? name : id);
    }

    /** Returns the short name of what the template has; anything else keeps its name, so that one sees it. */
    String name(String id) {
        return names.getOrDefault(id, id);
    }
}
