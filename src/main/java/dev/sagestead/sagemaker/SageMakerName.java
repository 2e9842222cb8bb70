package dev.sagestead.sagemaker;

import java.util.regex.Pattern;

/**
 * The rule that SageMaker has for the names of domains, user profiles, models, endpoint configs and endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html">EndpointName</a>
 */
public final class SageMakerName {

    /** The most characters a name may have: {@value}. */
    public static final int MAX_LENGTH = 63;

    /** The pattern as AWS states it: {@value}. */
    public static final String PATTERN = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private SageMakerName() {}

    /** Whether SageMaker would take the name. */
    public static boolean isValid(String name) {
        return name.length() <= MAX_LENGTH && COMPILED.matcher(name).matches();
    }
}
