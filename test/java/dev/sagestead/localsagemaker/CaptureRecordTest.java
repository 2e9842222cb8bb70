package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;

class CaptureRecordTest {

    private static final Instant TIME = Instant.parse("2026-11-25T13:14:15.678Z");

    @Test
    void isTheLineThatSageMakerWrites() {
        DataCaptureConfig config = capture(CaptureMode.INPUT, CaptureMode.OUTPUT)
                .captureContentTypeHeader(types -> types.csvContentTypes("text/csv"))
                .build();

        String line = new CaptureRecord(config).line(invocation("text/csv"), answer("text/csv; charset=utf-8"), TIME);

        assertThat(line)
                .matches(
                        "\\{\"captureData\":\\{\"endpointInput\":\\{\"observedContentType\":\"text/csv\",\"mode\":\"INPUT\","
                                + "\"data\":\"1,2\",\"encoding\":\"CSV\"\\},\"endpointOutput\":\\{\"observedContentType\":"
                                + "\"text/csv; charset=utf-8\",\"mode\":\"OUTPUT\",\"data\":\"0.5\\\\n\",\"encoding\":\"CSV\"\\}\\},"
                                + "\"eventMetadata\":\\{\"eventId\":\"[0-9a-f-]{36}\",\"customAttributes\":\\[\"trace=1\"\\],"
                                + "\"inferenceId\":\"id-1\",\"inferenceTime\":\"2026-11-25T13:14:15Z\"\\},\"eventVersion\":\"0\"\\}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, CSV, '1,2'",
        "TEXT/CSV; charset=utf-8, CSV, '1,2'",
        "application/json, JSON, '1,2'",
        "text/libsvm, BASE64, MSwy",
        "'', BASE64, MSwy"
    })
    void textIsWhatTheConfigTakesForText(String contentType, String encoding, String data) throws Exception {
        DataCaptureConfig config = capture(CaptureMode.INPUT_AND_OUTPUT)
                .captureContentTypeHeader(
                        types -> types.csvContentTypes("text/csv").jsonContentTypes("application/json"))
                .build();

        JsonNode input = data(config, contentType).path("endpointInput");

        assertThat(input.path("encoding").asText()).isEqualTo(encoding);
        assertThat(input.path("data").asText()).isEqualTo(data);
    }

    @Test
    void withoutContentTypesEverythingIsBase64() throws Exception {
        JsonNode data = data(capture(CaptureMode.INPUT_AND_OUTPUT).build(), "text/csv");

        assertThat(data.path("endpointInput").path("encoding").asText()).isEqualTo("BASE64");
        assertThat(data.path("endpointOutput").path("encoding").asText()).isEqualTo("BASE64");
    }

    @ParameterizedTest
    @CsvSource({"INPUT, endpointInput", "OUTPUT, endpointOutput"})
    void holdsTheSideThatIsAskedForAndNoOther(CaptureMode mode, String side) throws Exception {
        assertThat(data(capture(mode).build(), "text/csv").fieldNames())
                .toIterable()
                .containsExactly(side);
    }

    private static JsonNode data(DataCaptureConfig config, String contentType) throws Exception {
        String line = new CaptureRecord(config).line(invocation(contentType), answer("text/csv"), TIME);
        return new ObjectMapper().readTree(line).path("captureData");
    }

    private static DataCaptureConfig.Builder capture(CaptureMode... modes) {
        List<CaptureOption> options = List.of(modes).stream()
                .map(mode -> CaptureOption.builder().captureMode(mode).build())
                .toList();
        return DataCaptureConfig.builder().captureOptions(options);
    }

    private static Invocation invocation(String contentType) {
        Request request = new Request("1,2".getBytes(StandardCharsets.UTF_8), contentType, "", "");
        return new Invocation("endpoint", request, Optional.of("id-1"), Optional.of("trace=1"));
    }

    private static Answer answer(String contentType) {
        return new Answer(200, contentType, "0.5\n".getBytes(StandardCharsets.UTF_8));
    }
}
