package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;

/** One thing without which AWS does not take a resource. Its class name is its name. */
@FunctionalInterface
interface Requirement {

    /** Returns what is wrong with the resource, each a sentence; nothing if all is well or it is not its business. */
    Stream<String> problems(TemplateResource resource);

    /** Returns the rule's name. */
    default String name() {
        return getClass().getSimpleName();
    }
}
