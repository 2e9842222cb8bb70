package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server itself, down to the bytes on the wire. */
class LocalSageMakerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void isReachableOnTheLoopbackInterfaceOnly() {
        try (LocalSageMaker local = start(0)) {
            assertThat(local.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(local.uri().getPort()).isPositive();
        }
    }

    @Test
    void saysSoIfThePortIsTaken() {
        try (LocalSageMaker first = start(0)) {
            int port = first.uri().getPort();

            assertThatThrownBy(() -> start(port))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("port %d on 127.0.0.1 cannot be used", port);
        }
    }

    @Test
    void refusesAnAccountThatIsNone() {
        assertThatThrownBy(() -> new LocalSageMaker.Options(0, "1234", URI.create("http://x"), Quotas.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("account '1234' should have 12 digits");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> before = workFolders(temp)) {
            long count = before.count();
            Bench bench = new Bench();
            bench.createEndpointOf("model", TrainedModel.withSeed(1).archive());
            URI uri = bench.local.uri();
            bench.close();
            bench.local.close();

            try (Stream<Path> after = workFolders(temp)) {
                assertThat(after.count()).isEqualTo(count);
            }
            assertThatThrownBy(() -> post(uri, "SageMaker.ListModels", "{}")).isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SageMaker.ListModels    | {}                   | 200 | {\"Models\":[]}",
                "SageMaker.ListModels    | ``                   | 200 | {\"Models\":[]}",
                "SageMaker.ListModels    | {\"MaxResults\":     | 400 | `{\"__type\":\"SerializationException\",\"message\":\"could not parse JSON`",
                "SageMaker.DescribeModel | {}                   | 400 | `{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value null at 'modelName' failed to satisfy constraint: Member must not be null\"}`",
                "SageMaker.Nonsense      | {}                   | 400 | `{\"__type\":\"UnknownOperationException\",\"message\":\"The requested operation is not implemented by local SageMaker: Nonsense.`",
                "DynamoDB.ListTables     | {}                   | 404 | `{\"__type\":\"UnknownOperationException\"`"
            })
    void speaksJsonOnTheWire(String target, String request, int status, String answerStart) throws Exception {
        try (LocalSageMaker local = start(0)) {
            HttpResponse<String> answer = post(local.uri(), target, request);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).startsWith(answerStart);
            assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
            assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        }
    }

    @Test
    void answersOtherAddressesToo() throws Exception {
        try (LocalSageMaker local = start(0)) {
            HttpRequest.Builder get = HttpRequest.newBuilder();
            assertThat(CLIENT.send(get.uri(local.uri().resolve("/ping")).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(CLIENT.send(
                                    get.uri(local.uri().resolve("/endpoints/e/nonsense"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static LocalSageMaker start(int port) {
        return LocalSageMaker.start(
                new LocalSageMaker.Options(port, Bench.ACCOUNT, URI.create("http://127.0.0.1:1"), Quotas.defaults()));
    }

    private static HttpResponse<String> post(URI uri, String target, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static Stream<Path> workFolders(Path temp) throws IOException {
        return Files.list(temp)
                .filter(path -> path.getFileName().toString().startsWith(LocalSageMaker.workFolderPrefix()));
    }
}
