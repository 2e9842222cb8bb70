package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.sagestead.artifacts.Sha256;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether AWS would take what the example for curl sends; a rehearsal takes any signature.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">how AWS
 *     computes it</a>
 */
class CurlSignatureTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String ROWS = "0,1\n1,0\n";
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/(?<scope>[^,]+),"
                    + " ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})");

    @Test
    void itIsTheOneThatAwsComputesAndCoversHostDateAndSessionToken(@TempDir Path folder) throws Exception {
        Sent sent = sentByTheExample(folder);

        Matcher authorization = AUTHORIZATION.matcher(sent.headers().getFirst("Authorization"));
        assertThat(authorization.matches()).isTrue();
        String date = sent.headers().getFirst("X-Amz-Date");
        assertThat(authorization.group("scope")).isEqualTo(date.substring(0, 8) + "/eu-west-1/sagemaker/aws4_request");
        assertThat(authorization.group("headers").split(";")).contains("host", "x-amz-date", "x-amz-security-token");
        assertThat(sent.headers().getFirst("X-Amz-Security-Token")).isEqualTo("token");
        assertThat(sent.path()).isEqualTo("/endpoints/dev-fraud-detection/invocations");
        assertThat(sent.body()).isEqualTo(ROWS);
        assertThat(authorization.group("signature"))
                .isEqualTo(signature(sent, authorization.group("scope"), authorization.group("headers")));
    }

    private record Sent(String path, Headers headers, String body) {}

    private static Sent sentByTheExample(Path folder) throws Exception {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            sent.complete(new Sent(exchange.getRequestURI().getRawPath(), exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Path rows = Files.writeString(folder.resolve("rows.csv"), ROWS);
            List<String> command = Stream.concat(
                            Stream.of(
                                    "env",
                                    "NO_PROXY=127.0.0.1",
                                    "no_proxy=127.0.0.1",
                                    "AWS_ACCESS_KEY_ID=AKIDEXAMPLE",
                                    "AWS_SECRET_ACCESS_KEY=" + SECRET,
                                    "AWS_SESSION_TOKEN=token",
                                    "AWS_REGION=eu-west-1",
                                    "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME=http://127.0.0.1:"
                                            + server.getAddress().getPort()),
                            ClientExample.CURL.command("dev-fraud-detection", rows.toString()).stream())
                    .toList();
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
            return sent.get();
        } finally {
            server.stop(0);
        }
    }

    private static String signature(Sent sent, String scope, String signedHeaders) throws Exception {
        String headers = Stream.of(signedHeaders.split(";"))
                .map(name -> name + ":" + sent.headers().getFirst(name).strip() + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", "POST", sent.path(), "", headers, signedHeaders, sha256(sent.body()));
        String toSign =
                String.join("\n", "AWS4-HMAC-SHA256", sent.headers().getFirst("X-Amz-Date"), scope, sha256(request));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
