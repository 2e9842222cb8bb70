package dev.sagestead.review.change;

import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.assembly.Use;

/** Why something happens to a resource. */
public sealed interface Cause {

    /** Returns what this alone does to the resource. */
    Fate effect();

    /** Returns how it gets to the resource. */
    default Use.Way way() {
        return Use.Way.TEMPLATE;
    }

    /** Whether the template of the resource's own stack says so; if not, only something elsewhere does. */
    default boolean isInTheTemplate() {
        return way() == Use.Way.TEMPLATE;
    }

    /** A property has another value in the template. */
    record PropertyChanged(String property, Fate effect) implements Cause {}

    /** A property keeps its text, but it refers to a resource that is replaced. */
    record SourceReplaced(String property, ResourceId source, Use.Way way, Fate effect) implements Cause {

        @Override
        public boolean isInTheTemplate() {
            return false;
        }
    }

    /** A property keeps its text, but what it takes its value from, which is no resource, is another. */
    record SourceChanged(String property, String source, Use.Way way, Fate effect) implements Cause {}

    /** Something beside the properties differs, such as {@code DeletionPolicy}. */
    record AttributeChanged(String attribute, Fate effect) implements Cause {}

    /** The resource is in one of the two templates only, or has another type there. */
    record TemplateChanged(Fate effect) implements Cause {}

    /** Its whole stack is no longer part of the app; the CDK leaves such a stack where it is. */
    record StackRemoved(Fate effect) implements Cause {}
}
