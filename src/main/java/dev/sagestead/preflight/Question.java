package dev.sagestead.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A question to a service.
 *
 * @param subject for whom it is asked
 * @param name of what it is about, as in {@link Finding}
 * @param action the IAM action that it takes, such as {@code iam:GetRole}
 */
record Question(Subject subject, String name, String action) {

    private static final int FORBIDDEN = 403;

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthorizationError",
            "AuthorizationErrorException");

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

    /** What AWS says of a missing permission; the resource is not always named. */
    private static final Pattern MISSING =
            Pattern.compile("perform: ([\\w-]+:\\w+)(?: on resource: \"?(arn:[^\\s\"]+))?");

    /** Returns the findings of an answer, or the one finding that there was none, and what that takes. */
    List<Finding> ask(Supplier<List<Finding>> answer) {
        try {
            return answer.get();
        } catch (SdkException e) {
            return List.of(unanswered(e));
        }
    }

    private Finding unanswered(SdkException e) {
        if (isExpired(e)) {
            return Finding.fail(name, "not checked: the credentials have expired", "sign in again, and run this again");
        }
        if (isDenied(e)) {
            return denied(message(e));
        }
        if (subject.isRehearsal()) {
            return Finding.warn(
                    name, "not checked: the emulator does not answer %s; on AWS it is".formatted(action), "");
        }
        if (e instanceof AwsServiceException refused && refused.isThrottlingException()) {
            return Finding.warn(
                    name, "not checked: AWS takes no more calls of %s now".formatted(action), "run this again later");
        }
        return Finding.warn(
                name,
                "not checked: %s was not answered: %s".formatted(action, message(e)),
                "run this again; if it stays so, look at the network and at https://health.aws.amazon.com");
    }

    private Finding denied(String message) {
        Matcher missing = MISSING.matcher(message);
        boolean told = missing.find();
        String right = told ? missing.group(1) : action;
        String resource = told && missing.group(2) != null ? " on " + missing.group(2) : "";
        return Finding.warn(
                name,
                "not checked: the credentials may not call " + right,
                "allow %s%s, or look for yourself".formatted(right, resource));
    }

    static boolean isExpired(SdkException e) {
        return code(e).filter(EXPIRED::contains).isPresent();
    }

    static boolean isDenied(SdkException e) {
        return e instanceof AwsServiceException refused
                && (refused.statusCode() == FORBIDDEN && !refused.isThrottlingException()
                        || code(e).filter(DENIED::contains).isPresent());
    }

    static Optional<String> code(SdkException e) {
        return e instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? Optional.ofNullable(refused.awsErrorDetails().errorCode())
                : Optional.empty();
    }

    /** Returns what the service said, in one line and without the SDK's numbers around it. */
    static String message(SdkException e) {
        String message = e instanceof AwsServiceException refused
                        && refused.awsErrorDetails() != null
                        && refused.awsErrorDetails().errorMessage() != null
                ? refused.awsErrorDetails().errorMessage()
                : String.valueOf(e.getMessage());
        return message.lines()
                .findFirst()
                .orElse("no reason given")
                .replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
    }
}
