package dev.sagestead.review.assembly;

/**
 * A property that takes its value from another resource.
 *
 * @param user the resource that has the property
 * @param property its name
 * @param way how the value gets there
 */
public record Use(ResourceId user, String property, Way way) {

    /** How a value gets from one resource to another. */
    public enum Way {
        /** Within one template: CloudFormation passes every change on. */
        TEMPLATE,
        /** By a parameter of the template that names an SSM parameter: {@code cdk deploy} never skips such a stack. */
        PARAMETER,
        /** By an export: CloudFormation refuses to change the value as long as somebody imports it. */
        EXPORT,
        /**
         * Read from another stack's outputs, or from SSM, when the user's own stack is deployed. {@code cdk deploy}
         * skips a stack whose own template did not change, so such a change may not arrive.
         */
        LOOKUP
    }
}
