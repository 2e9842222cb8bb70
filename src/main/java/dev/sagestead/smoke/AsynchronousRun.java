package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.smoke.Refusal.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncResponse;

/**
 * Sends the golden requests to an asynchronous endpoint: puts each into the model bucket, tells SageMaker where it is,
 * and waits for the answer beside it.
 *
 * <p>A request's key is made of its bytes, so that a thousand smoke tests leave as many objects as one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html">InvokeEndpointAsync</a>
 */
final class AsynchronousRun {

    private final SageMakerRuntimeClient runtime;
    private final S3Client s3;
    private final Supplier<String> modelBucket;
    private final Duration patience;
    private final Quiet quiet;
    private final Protocol protocol;

    /**
     * Prepares to send.
     *
     * @param modelBucket finds the name of the bucket that requests are put into
     * @param patience how long to wait for all answers together
     * @param quiet to which waiting is nothing
     */
    AsynchronousRun(
            SageMakerRuntimeClient runtime,
            S3Client s3,
            Supplier<String> modelBucket,
            Duration patience,
            Quiet quiet,
            Protocol protocol) {
        this.runtime = runtime;
        this.s3 = s3;
        this.modelBucket = modelBucket;
        this.patience = patience;
        this.quiet = quiet;
        this.protocol = protocol;
    }

    /** Sends all requests, then waits for all answers: they queue together. */
    void run(ServedConfig served) {
        protocol.note("latency was not measured: requests to an asynchronous endpoint wait in a queue");
        String variant = served.names().get(0);
        GoldenRequests golden = protocol.expected().of(variant).golden().orElse(null);
        if (golden == null) {
            protocol.note("variant %s was sent nothing: no golden requests are known".formatted(variant));
            return;
        }
        if (!served.hasOneVariant()) {
            protocol.add(new Check(
                    "answering variant",
                    false,
                    String.join(", ", served.names()),
                    "not known: an asynchronous request cannot be sent to a variant by its name"));
        }
        S3Address inputs = S3Address.parse(served.output().orElse(""))
                .orElse(new S3Address(
                        "", "async/%s/output".formatted(protocol.expected().endpoint())))
                .sibling("input/smoke");
        Map<Golden, InvokeEndpointAsyncResponse> sent = new LinkedHashMap<>();
        for (Golden request : golden.requests()) {
            if (!send(golden, request, inputs, sent)) {
                return;
            }
        }
        AsynchronousAnswer answers = new AsynchronousAnswer(s3, patience, quiet);
        sent.forEach((request, accepted) ->
                protocol.add(answers.check(name(request), request, golden.tolerance(), accepted)));
    }

    private boolean send(
            GoldenRequests golden, Golden request, S3Address inputs, Map<Golden, InvokeEndpointAsyncResponse> sent) {
        SdkBytes body = SdkBytes.fromUtf8String(request.body());
        S3Address input = null;
        try {
            input = new S3Address(
                    modelBucket.get(),
                    "%s/%s".formatted(inputs.key(), Sha256.of(request.body().getBytes(StandardCharsets.UTF_8))));
            put(input, golden.contentType(), body);
        } catch (SdkException e) {
            protocol.add(new Refusal(Call.onS3("PutObject", String.valueOf(input)), s3.serviceClientConfiguration())
                    .check(name(request), GoldenAnswer.text(request.expected()), e));
            return false;
        }
        String location = input.toString();
        try {
            sent.put(
                    request,
                    runtime.invokeEndpointAsync(
                            call -> call.endpointName(protocol.expected().endpoint())
                                    .inputLocation(location)
                                    .contentType(golden.contentType())
                                    .accept("text/csv")));
            return true;
        } catch (SdkException e) {
            protocol.add(new Refusal(
                            Call.onEndpoint(
                                    "InvokeEndpointAsync", protocol.expected().endpoint()),
                            runtime.serviceClientConfiguration())
                    .check(name(request), GoldenAnswer.text(request.expected()), e));
            return false;
        }
    }

    private void put(S3Address input, String contentType, SdkBytes body) {
        s3.putObject(
                call -> call.bucket(input.bucket()).key(input.key()).contentType(contentType),
                RequestBody.fromBytes(body.asByteArray()));
    }

    private static String name(Golden request) {
        return "golden: " + request.name();
    }
}
