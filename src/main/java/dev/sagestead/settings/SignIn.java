package dev.sagestead.settings;

import java.util.Optional;

/**
 * How people come into the domain.
 *
 * <p>A change replaces the domain, and with it every home directory.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/onboard-custom.html">authentication methods</a>
 */
public sealed interface SignIn {

    /** Returns the word for it in {@code cdk.json}. */
    String word();

    /** Returns what the domain calls it. */
    String authMode();

    /** Returns the name under which IAM Identity Center knows a user, if it does. */
    Optional<String> identityCenterUser(User user);

    /** By a presigned URL, for which an IAM identity asks. */
    record Iam() implements SignIn {
        @Override
        public String word() {
            return "iam";
        }

        @Override
        public String authMode() {
            return "IAM";
        }

        @Override
        public Optional<String> identityCenterUser(User user) {
            return Optional.empty();
        }
    }

    /** By IAM Identity Center, where users have the names that they have here. */
    record IdentityCenter() implements SignIn {
        @Override
        public String word() {
            return "identity-center";
        }

        @Override
        public String authMode() {
            return "SSO";
        }

        @Override
        public Optional<String> identityCenterUser(User user) {
            return Optional.of(user.name());
        }
    }
}
