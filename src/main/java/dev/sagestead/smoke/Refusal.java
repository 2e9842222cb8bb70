package dev.sagestead.smoke;

import java.net.URI;
import java.util.Locale;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/**
 * Says in one sentence why a call brought no answer, and what to do next.
 *
 * <p>SDK messages name request ids and Java classes, and leave out what a person needs: which action, on which
 * endpoint, where.
 */
final class Refusal {

    private final Call call;
    private final AwsServiceClientConfiguration client;

    /**
     * Explains refusals of one call.
     *
     * @param client knows the region and, for a rehearsal, the address
     */
    Refusal(Call call, AwsServiceClientConfiguration client) {
        this.call = call;
        this.client = client;
    }

    /**
     * What was asked of a service.
     *
     * @param service as policies name it, such as {@code sagemaker}
     * @param action such as {@code InvokeEndpoint}
     * @param kind of what it was asked about: {@code endpoint} or {@code stack}
     * @param name of what it was asked about
     */
    record Call(String service, String action, String kind, String name) {

        static Call onEndpoint(String action, String endpoint) {
            return new Call("sagemaker", action, "endpoint", endpoint);
        }

        static Call onS3(String action, String location) {
            return new Call("s3", action, "object", location);
        }

        static Call describingStack(String stack) {
            return new Call("cloudformation", "DescribeStacks", "stack", stack);
        }
    }

    /** Whether another request may still be answered: the model refused this row, the service did not refuse us. */
    static boolean isOfThisRequest(SdkException e) {
        return RefusalKind.of(e) == RefusalKind.MODEL_FAILED;
    }

    /** Returns the failed check: of the endpoint, or of nothing if the service could not be asked. */
    Check check(String name, String expected, SdkException e) {
        return RefusalKind.of(e).isOfTheCaller()
                ? Check.notAsked(call.action(), sentence(e))
                : new Check(name, false, expected, sentence(e));
    }

    private String sentence(SdkException e) {
        return switch (RefusalKind.of(e)) {
            case CREDENTIALS ->
                "the credentials are missing, expired or not valid for %s%s; sign in again, and check AWS_PROFILE"
                        .formatted(place(), e instanceof AwsServiceException ? " (" + RefusalKind.code(e) + ")" : "");
            case PERMISSION ->
                "access denied: the caller may not do %s:%s on %s %s in %s; allow it in the caller's role"
                        .formatted(call.service(), call.action(), call.kind(), nameInArn(), place());
            case NOTHING_LISTENS ->
                "nothing listens at %s (connection refused); is it running, and is the address right?"
                        .formatted(place());
            case UNKNOWN_HOST -> "no host is known for %s; check the region and the network".formatted(place());
            case TIMEOUT ->
                "%s brought no answer in time from %s; try again, and see the endpoint's ModelLatency and log"
                        .formatted(call.action(), place());
            case NOT_FOUND ->
                "there is no %s %s in %s; deploy it first, or check the region"
                        .formatted(call.kind(), call.name(), place());
            case MODEL_FAILED -> modelFailed((ModelErrorException) e);
            case MODEL_NOT_READY -> "the model is not ready to answer yet; try again in a minute";
            case THROTTLED ->
                "%s is throttled in %s; try again in a minute, or ask for a higher quota"
                        .formatted(call.action(), place());
            case OTHER -> other(e);
        };
    }

    private String modelFailed(ModelErrorException e) {
        String log = e.logStreamArn() == null ? "/aws/sagemaker/Endpoints/" + call.name() : e.logStreamArn();
        String said = e.originalMessage() == null ? RefusalKind.message(e) : e.originalMessage();
        return "the model failed with status %s: %s; its log is %s"
                .formatted(e.originalStatusCode(), said.lines().findFirst().orElse("no message"), log);
    }

    private String other(SdkException e) {
        if (!(e instanceof AwsServiceException service)) {
            return "%s brought no answer from %s: %s".formatted(call.action(), place(), RefusalKind.message(e));
        }
        String next = service.statusCode() < 500 ? "" : "; try again, and see the AWS Health Dashboard if it stays so";
        return "%s failed with status %d, %s: %s%s"
                .formatted(call.action(), service.statusCode(), RefusalKind.code(e), RefusalKind.message(e), next);
    }

    /** A policy compares the ARN's letters, and SageMaker writes the endpoint's name there in lower case. */
    private String nameInArn() {
        return call.service().equals("sagemaker") ? call.name().toLowerCase(Locale.ROOT) : call.name();
    }

    private String place() {
        return client.endpointOverride().map(URI::toString).orElseGet(() -> String.valueOf(client.region()));
    }
}
