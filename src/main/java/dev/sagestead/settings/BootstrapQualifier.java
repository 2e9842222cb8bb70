package dev.sagestead.settings;

/**
 * What tells the bootstrap of one organisation from another's in the same account: part of the name of each role and
 * bucket that {@code cdk bootstrap} makes.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html">Customize bootstrapping</a>
 */
public final class BootstrapQualifier {

    /** The CDK's own, where nobody chose one: {@value}. */
    public static final String DEFAULT = "hnb659fds";

    /** Where {@code cdk.json}'s context names another one: {@value}. */
    public static final String CONTEXT_KEY = "@aws-cdk/core:bootstrapQualifier";

    private BootstrapQualifier() {}
}
