package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.settings.LabellingSettings.ExistingWorkforce;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabellingSettingsTest {

    private static final String LABELLING = "environments.dev.labelling";

    @Test
    void nobodyLabelsUnlessAskedFor() {
        assertThat(SettingsFile.valid().settings().environment("dev").labelling())
                .isEmpty();
    }

    @Test
    void whoLabelsIsAListOfAddresses() {
        LabellingSettings read = read("{\"workers\": [\"ada@example.com\", \"grace.hopper@navy.example.org\"]}");

        assertThat(read.workers()).containsExactly("ada@example.com", "grace.hopper@navy.example.org");
        assertThat(read.workforce()).isEmpty();
        assertThat(read.notificationTopic()).isEmpty();
    }

    @Test
    void theWorkforceThatARegionHasIsUsedIfItIsNamed() {
        assertThat(read("""
                {"workers": ["ada@example.com"],
                 "workforce": {"name": "people", "userPool": "eu-west-1_a1B2", "clientId": "1example"},
                 "notificationTopic": "arn:aws:sns:eu-west-1:111111111111:work"}"""))
                .isEqualTo(new LabellingSettings(
                        List.of("ada@example.com"),
                        Optional.of(new ExistingWorkforce("people", "eu-west-1_a1B2", "1example")),
                        Optional.of("arn:aws:sns:eu-west-1:111111111111:work")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                | .workers is missing; it should be a list of 1 to 100 e-mail addresses
            {"workers": []}                                   | .workers should be a list of 1 to 100 e-mail addresses, got 0
            {"workers": "ada"}                                | .workers should be a list of 1 to 100 e-mail addresses, got "ada"
            {"workers": ["ada"]}                              | .workers should hold e-mail addresses such as "ada@example.com", got "ada"
            {"workers": ["ada@localhost"]}                    | .workers should hold e-mail addresses such as "ada@example.com", got "ada@localhost"
            {"workers": ["a@b.com", "A@b.com"]}               | .workers holds A@b.com twice; once is enough
            {"workers": ["a@b.com"], "team": "x"}             | .team is unknown
            {"workers": ["a@b.com"], "workforce": {}}         | .workforce.name is missing
            {"workers": ["a@b.com"], "workforce": {"name": "x", "userPool": "pool", "clientId": "c"}} | .workforce.userPool should be the id of its user pool, such as "eu-west-1_a1B2c3D4e", got "pool"
            {"workers": ["a@b.com"], "notificationTopic": "arn:aws:sns:us-east-1:111111111111:work"} | .notificationTopic should be the ARN of an SNS topic in the environment's region, got "arn
            """)
    void whatIsWrongIsSaidWithItsPlace(String settings, String problem) {
        assertThatThrownBy(() -> read(settings)).hasMessageContaining(LABELLING + problem);
    }

    @Test
    void aRegionWithoutLabellingOfTextsIsRefused() {
        assertThatThrownBy(() -> SettingsFile.valid()
                        .with("/environments/dev/region", "\"eu-north-1\"")
                        .with("/environments/dev/labelling", "{\"workers\": [\"ada@example.com\"]}")
                        .settings())
                .hasMessageContaining(LABELLING + " should be left out in eu-north-1, where SageMaker labels no texts");
    }

    @Test
    void twoEnvironmentsOfOneRegionCannotBothMakeItsWorkforce() {
        SettingsFile file =
                SettingsFile.valid().with("/environments/dev/labelling", "{\"workers\": [\"ada@example.com\"]}");
        file.with("/environments/staging", file.json("/environments/dev"));

        assertThatThrownBy(file::settings)
                .hasMessageContaining("environments.staging.labelling would make the workforce that dev makes");
    }

    private static LabellingSettings read(String json) {
        return SettingsFile.valid()
                .with("/environments/dev/labelling", json)
                .settings()
                .environment("dev")
                .labelling()
                .orElseThrow();
    }
}
