package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code cdk bootstrap --qualifier} was given. */
class BootstrapQualifierTest {

    @Test
    void isTheCdksOwnUnlessTheContextNamesAnother() {
        assertThat(SettingsFile.valid().settings().bootstrap().isDefault()).isTrue();
        assertThat(chosen("acme").bootstrap()).isEqualTo(new BootstrapQualifier("acme"));
    }

    @Test
    void isPartOfTheNamesOfTheBootstrap() {
        BootstrapQualifier acme = new BootstrapQualifier("acme");

        assertThat(acme.role("lookup", new Target("111111111111", "eu-west-1")))
                .isEqualTo("cdk-acme-lookup-role-111111111111-eu-west-1");
        assertThat(acme.stagingBucket("111111111111", "*")).isEqualTo("cdk-acme-assets-111111111111-*");
    }

    @ParameterizedTest
    @CsvSource({"elevenchars, \"elevenchars\"", "ac me, \"ac me\"", "'', \"\""})
    void isRefusedWhereTheBootstrapWouldRefuseIt(String text, String shown) {
        assertThat(problemOf(text))
                .isEqualTo("cdk.json: @aws-cdk/core:bootstrapQualifier should be 1 to 10 letters, digits, dashes and"
                        + " underscores, as given to cdk bootstrap --qualifier, got " + shown);
    }

    @Test
    void isRefusedIfItIsNoText() {
        assertThat(problemOf(12345)).endsWith("--qualifier, got 12345");
        assertThat(problemOf(Map.of("name", "acme"))).endsWith("--qualifier, got an object");
    }

    private static String problemOf(Object qualifier) {
        return catchThrowableOfType(InvalidInputException.class, () -> chosen(qualifier))
                .problems()
                .toString()
                .replaceAll("^\\[|]$", "");
    }

    private static Settings chosen(Object qualifier) {
        Map<String, Object> context = SettingsFile.valid().context();
        context.put(BootstrapQualifier.CONTEXT_KEY, qualifier);
        return Settings.from(context, Path.of("model-artifacts"));
    }
}
