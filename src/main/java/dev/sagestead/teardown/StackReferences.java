package dev.sagestead.teardown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stacks refer to which, by the templates that they were deployed with: by an output that they read, or an export
 * that they import.
 */
final class StackReferences {

    private final Map<String, DeployedTemplate> templates;
    private final Map<String, String> exporters = new TreeMap<>();

    /** Reads templates, by the names of their stacks. */
    StackReferences(Map<String, DeployedTemplate> templates) {
        this.templates = new LinkedHashMap<>(templates);
        templates.forEach((stack, template) -> template.exports().forEach(export -> exporters.put(export, stack)));
    }

    /** Returns the names of the other stacks that a stack refers to, of those that were given. */
    List<String> of(String stack) {
        DeployedTemplate template = templates.get(stack);
        Set<String> names = new TreeSet<>(template.stacksWithOutputs());
        template.imports().forEach(export -> names.add(exporters.getOrDefault(export, stack)));
        return names.stream()
                .filter(name -> !name.equals(stack) && templates.containsKey(name))
                .toList();
    }
}
