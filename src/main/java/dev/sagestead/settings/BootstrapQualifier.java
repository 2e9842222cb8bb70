package dev.sagestead.settings;

import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What tells the bootstrap of one organisation from another's in the same account: part of the name of each role and
 * bucket that {@code cdk bootstrap --qualifier} makes.
 *
 * <p>The CDK reads it from its own place in the context and gives it to every stack; who names a role or bucket of the
 * bootstrap asks this, so that both mean the same one.
 *
 * @param text 1 to 10 letters, digits, dashes and underscores, as the bootstrap's template allows
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html">Customize bootstrapping</a>
 */
public record BootstrapQualifier(String text) {

    /** The CDK's own, where nobody chose one: {@value}. */
    public static final String DEFAULT = "hnb659fds";

    /** Where {@code cdk.json}'s context names another one: {@value}. */
    public static final String CONTEXT_KEY = "@aws-cdk/core:bootstrapQualifier";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,10}");

    static BootstrapQualifier read(Map<String, Object> context, Problems problems) {
        Object given = context.get(CONTEXT_KEY);
        if (given == null) {
            return new BootstrapQualifier(DEFAULT);
        }
        if (!(given instanceof String text) || !ALLOWED.matcher(text).matches()) {
            problems.add(
                    CONTEXT_KEY,
                    ("should be 1 to 10 letters, digits, dashes and underscores, as given to cdk bootstrap --qualifier,"
                                    + " got %s")
                            .formatted(ContextObject.shown(given)));
        }
        return new BootstrapQualifier(given.toString());
    }

    /** Returns the name of the role of one kind, such as {@code deploy} or {@code lookup}, in an account and region. */
    public String role(String kind, Target target) {
        return "cdk-%s-%s-role-%s-%s".formatted(text, kind, target.account(), target.region());
    }

    /**
     * Returns the name of the bucket that the CLI copies assets to.
     *
     * @param region may be {@code *}, in policies
     */
    public String stagingBucket(String account, String region) {
        return "cdk-%s-assets-%s-%s".formatted(text, account, region);
    }

    /** Whether it is the CDK's own, which no command has to name. */
    public boolean isDefault() {
        return text.equals(DEFAULT);
    }
}
