package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests.Golden;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncResponse;

/**
 * Looks for the answers of an asynchronous endpoint in S3.
 *
 * <p>S3 says "forbidden" instead of "not there" to a caller who may not list the bucket. So both mean "not yet", and
 * only the end of the patience tells that it may have been the permission.
 */
final class AsynchronousAnswer {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final S3Client s3;
    private final Duration patience;
    private final Quiet quiet;
    private final long begin = System.nanoTime();
    private boolean forbidden;

    AsynchronousAnswer(S3Client s3, Duration patience, Quiet quiet) {
        this.s3 = s3;
        this.patience = patience;
        this.quiet = quiet;
    }

    /** Waits for the answer to one request and judges it. */
    Check check(String name, Golden request, double tolerance, InvokeEndpointAsyncResponse accepted) {
        String expected = GoldenAnswer.text(request.expected());
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Optional<SdkBytes> answer = read(accepted.outputLocation());
                if (answer.isPresent()) {
                    return GoldenAnswer.check(name, request.expected(), tolerance, answer.get());
                }
                Optional<SdkBytes> failure = read(accepted.failureLocation());
                if (failure.isPresent()) {
                    String said =
                            failure.get().asUtf8String().lines().findFirst().orElse("no message");
                    return new Check(
                            name,
                            false,
                            expected,
                            "the model failed: %s (%s)".formatted(said, accepted.failureLocation()));
                }
                if (System.nanoTime() - begin > patience.toNanos()) {
                    return new Check(name, false, expected, late(accepted));
                }
                quiet.pause(pause);
                pause = Pauses.doubled(pause, LONGEST_PAUSE);
            }
        } catch (SdkException e) {
            return new Check(
                    name,
                    false,
                    expected,
                    "%s cannot be read: %s".formatted(accepted.outputLocation(), RefusalKind.message(e)));
        }
    }

    private Optional<SdkBytes> read(String location) {
        Optional<S3Address> address = S3Address.parse(location);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SdkBytes.fromByteArray(
                    s3.getObjectAsBytes(call -> call.bucket(address.get().bucket())
                                    .key(address.get().key()))
                            .asByteArray()));
        } catch (S3Exception e) {
            forbidden = e.statusCode() == FORBIDDEN;
            if (forbidden || e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String late(InvokeEndpointAsyncResponse accepted) {
        String next = forbidden
                ? "or the caller may not read it; allow s3:GetObject and s3:ListBucket"
                : "wait longer (--async-wait), or see the endpoint's ApproximateBacklogSize and log";
        return "no answer at %s within %d s; %s".formatted(accepted.outputLocation(), patience.toSeconds(), next);
    }
}
