package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntriedTest {

    private static final EnvironmentSettings DEV = CdkJson.read(
                    Path.of("test", "resources", "hosting", "cdk.json"), Path.of("model-artifacts"))
            .environment("dev");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realtime             |",
                "serverless           |",
                "weighted             |",
                "shadowed             |",
                "from-s3              |",
                "uncompressed         |",
                "registered           |",
                "async                | it answers into S3, where this test does not look",
                "quiet-async          | it answers into S3, where this test does not look",
                "pipeline | nothing to compare: name a model folder with golden requests, by the key golden"
            })
    void anEndpointIsTriedUnlessNobodySaysWhatItShouldAnswer(String name, String reason) {
        assertThat(DEV.endpoints())
                .filteredOn(endpoint -> endpoint.name().equals(name))
                .singleElement()
                .satisfies(endpoint ->
                        assertThat(Untried.reason(endpoint).orElse(null)).isEqualTo(reason));
    }

    @Test
    void whatIsNotTriedNeedsNoGoldenRequests() {
        assertThatCode(() -> EnvironmentSmokeTest.requireGoldenRequests(DEV.endpoints()))
                .doesNotThrowAnyException();
    }
}
