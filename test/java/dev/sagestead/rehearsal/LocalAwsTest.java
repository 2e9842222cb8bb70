package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sagestead.settings.EnvironmentSettings.Target;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAwsTest {

    private static final Target TARGET = new Target("111111111111", "eu-west-1");
    private static final URI HERE = URI.create("http://127.0.0.1:4566");

    @ParameterizedTest
    @ValueSource(strings = {"https://sagemaker.eu-west-1.amazonaws.com", "http://10.0.0.1:80", "http://0.0.0.0:80"})
    void refusesToBeAnywhereButOnThisMachine(String elsewhere) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalAws(TARGET, HERE, URI.create(elsewhere)))
                .withMessageContaining(elsewhere);
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalAws(TARGET, URI.create(elsewhere), HERE));
    }

    @Test
    void whatItStartsInheritsNothingThatLeadsToAws() {
        Map<String, String> surrounding = new TreeMap<>();
        surrounding.put("PATH", "/bin");
        surrounding.put("AWS_PROFILE", "production");
        surrounding.put("AWS_SESSION_TOKEN", "real");
        surrounding.put("AWS_ENDPOINT_URL_STS", "https://sts.amazonaws.com");
        surrounding.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.2");
        surrounding.put("CDK_DEFAULT_ACCOUNT", "999999999999");
        surrounding.put("https_proxy", "http://proxy");
        surrounding.put("PYTHONPATH", "/elsewhere");

        Map<String, String> environment = new LocalAws(TARGET, HERE, HERE).environment(surrounding);

        assertThat(environment)
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("AWS_CONFIG_FILE", "/dev/null")
                .containsEntry("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .containsEntry("AWS_EC2_METADATA_DISABLED", "true")
                .containsEntry("AWS_ENDPOINT_URL", HERE.toString())
                .doesNotContainKeys(
                        "AWS_PROFILE",
                        "AWS_SESSION_TOKEN",
                        "AWS_ENDPOINT_URL_STS",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "CDK_DEFAULT_ACCOUNT",
                        "https_proxy",
                        "PYTHONPATH");
    }
}
