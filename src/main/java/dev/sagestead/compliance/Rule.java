package dev.sagestead.compliance;

import java.util.Optional;

/** One thing that a resource must be, or must not be. Its class name is its name. */
@FunctionalInterface
public interface Rule {

    /** Returns what is wrong with the resource, one sentence, or nothing if all is well or it is not its business. */
    Optional<String> problem(TemplateResource resource);

    /** Returns the rule's name. */
    default String name() {
        return getClass().getSimpleName();
    }
}
