import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/**
 * AWS SDK for Java: {@code java Invoke.java ENDPOINT FILE}, a CSV file with a row for each prediction, without header
 * and label. On the class path: {@code software.amazon.awssdk:sagemakerruntime}.
 */
class Invoke {

    public static void main(String[] arguments) throws IOException {
        String endpoint = arguments[0];
        byte[] rows = Files.readAllBytes(Path.of(arguments[1]));

        try (SageMakerRuntimeClient runtime = SageMakerRuntimeClient.create()) {
            InvokeEndpointResponse answer = runtime.invokeEndpoint(request -> request.endpointName(endpoint)
                    .contentType("text/csv")
                    .body(SdkBytes.fromByteArray(rows)));
            System.out.print(answer.body().asUtf8String());
        }
    }
}
