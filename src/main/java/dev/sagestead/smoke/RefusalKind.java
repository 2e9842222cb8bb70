package dev.sagestead.smoke;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;

/** Why a call brought no answer, as far as it makes a difference to what one does next. */
enum RefusalKind {
    CREDENTIALS,
    PERMISSION,
    NOTHING_LISTENS,
    UNKNOWN_HOST,
    TIMEOUT,
    NOT_FOUND,
    MODEL_FAILED,
    MODEL_NOT_READY,
    THROTTLED,
    OTHER;

    private static final Set<String> CREDENTIAL_CODES = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");

    /** Whether it is about the caller and not about the endpoint, so that nothing is known of the endpoint. */
    boolean isOfTheCaller() {
        return this == CREDENTIALS || this == PERMISSION || this == NOTHING_LISTENS || this == UNKNOWN_HOST;
    }

    static RefusalKind of(SdkException e) {
        return e instanceof AwsServiceException service ? ofService(service) : ofClient(e);
    }

    private static RefusalKind ofService(AwsServiceException e) {
        String code = code(e);
        if (e instanceof ModelErrorException) {
            return MODEL_FAILED;
        }
        if (CREDENTIAL_CODES.contains(code)) {
            return CREDENTIALS;
        }
        if (e.statusCode() == 403 || code.startsWith("AccessDenied")) {
            return PERMISSION;
        }
        if (e instanceof ModelNotReadyException) {
            return MODEL_NOT_READY;
        }
        if (e.statusCode() == 429 || e.isThrottlingException()) {
            return THROTTLED;
        }
        return isNotFound(e) ? NOT_FOUND : OTHER;
    }

    /** SageMaker and CloudFormation say 400 and that something is not valid; the message alone tells what it is. */
    private static boolean isNotFound(AwsServiceException e) {
        String message = message(e).toLowerCase(Locale.ROOT);
        boolean told = message.contains("could not find")
                || message.contains("not found")
                || message.contains("does not exist");
        return e.statusCode() == 404 || e.statusCode() == 400 && told;
    }

    private static RefusalKind ofClient(SdkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return NOTHING_LISTENS;
            }
            if (cause instanceof UnknownHostException) {
                return UNKNOWN_HOST;
            }
            if (cause instanceof SocketTimeoutException
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return TIMEOUT;
            }
        }
        return String.valueOf(e.getMessage()).startsWith("Unable to load credentials") ? CREDENTIALS : OTHER;
    }

    /** Returns the service's error code, such as {@code ThrottlingException}. */
    static String code(SdkException e) {
        AwsErrorDetails details = e instanceof AwsServiceException service ? service.awsErrorDetails() : null;
        return details == null || details.errorCode() == null ? "no error code" : details.errorCode();
    }

    /** Returns the first line of what the service or the SDK says, without the SDK's additions if that is possible. */
    static String message(SdkException e) {
        AwsErrorDetails details = e instanceof AwsServiceException service ? service.awsErrorDetails() : null;
        String message = details == null || details.errorMessage() == null ? e.getMessage() : details.errorMessage();
        return message == null ? "no message" : message.lines().findFirst().orElse("no message");
    }
}
