package dev.sagestead.review.assembly;

/** What a value of a template takes from elsewhere when it is deployed. */
sealed interface Reference {

    /** A resource or parameter of the same template, by {@code Ref}, {@code Fn::GetAtt} or {@code Fn::Sub}. */
    record Local(String logicalId) implements Reference {}

    /** A mapping or a condition of the same template, by {@code Fn::FindInMap} or {@code Fn::If}. */
    record Definition(String section, String name) implements Reference {}

    /** An output of another stack, read when this one is deployed: the CDK's weak reference. */
    record Output(String stackName, String region, String name) implements Reference {}

    /** What another stack exports. */
    record Import(String export) implements Reference {}

    /** The value of an SSM parameter, read when this stack is deployed. */
    record Parameter(String name) implements Reference {}
}
