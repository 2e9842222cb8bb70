package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineSettingsTest {

    private static final String CONNECTION =
            "arn:aws:codeconnections:eu-west-1:444444444444:connection/0a1b2c3d-0000-1111-2222-333344445555";

    private static SettingsFile valid() {
        return SettingsFile.valid().with("/pipeline", """
                {
                  "account": "444444444444",
                  "region": "eu-central-1",
                  "source": { "connectionArn": "%s", "repository": "acme/sagestead", "branch": "release/1.x" }
                }
                """.formatted(CONNECTION));
    }

    @Test
    void thereIsNoneUnlessGiven() {
        assertThat(SettingsFile.valid().settings().pipeline()).isEmpty();
    }

    @Test
    void saysWhereItRunsAndWhatStartsIt() {
        assertThat(valid().settings().pipeline()).hasValueSatisfying(pipeline -> {
            assertThat(pipeline.target().account()).isEqualTo("444444444444");
            assertThat(pipeline.target().region()).isEqualTo("eu-central-1");
            assertThat(pipeline.source())
                    .isEqualTo(new PipelineSettings.Source(CONNECTION, "acme/sagestead", "release/1.x"));
        });
    }

    @Test
    void promotesMainUnlessAnotherBranchIsNamed() {
        assertThat(valid().without("/pipeline/source/branch").settings().pipeline())
                .hasValueSatisfying(
                        pipeline -> assertThat(pipeline.source().branch()).isEqualTo("main"));
    }

    @Test
    void takesAConnectionOfTheOlderName() {
        String older = CONNECTION.replace("codeconnections", "codestar-connections");

        assertThat(valid().with("/pipeline/source/connectionArn", "\"" + older + "\"")
                        .settings()
                        .pipeline())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pipeline | 7 | pipeline should be an object { … }, got 7",
                "/pipeline/account | \"12\" | pipeline.account should be a text of 12 digits, such as \"444444444444\", got \"12\"",
                "/pipeline/region | \"Ireland\" | pipeline.region should be a region, such as eu-west-1, got \"Ireland\"",
                "/pipeline/source/repository | \"sagestead\" | pipeline.source.repository should be an owner and a repository, such as \"acme/sagestead\", got \"sagestead\"",
                "/pipeline/source/branch | \"a b\" | pipeline.source.branch should be the name of a branch, such as \"main\", got \"a b\"",
                "/pipeline/branch | \"main\" | pipeline.branch is unknown; allowed here: account, region, source, adoptFrom",
                "/pipeline/source/token | \"x\" | pipeline.source.token is unknown; allowed here: connectionArn, repository, branch",
                "/pipeline/account | \"111111111111\" | pipeline.account is the account of dev, too; the pipeline may deploy to every environment, so it should be in an account of its own",
                "/environments/dev/endpoints | {} | environments.dev.endpoints is empty, so that the pipeline has nothing to test and no receipt to go on by; add an endpoint, or leave pipeline out until there is one",
                "/environments/dev/region | \"cn-north-1\" | environments.dev.region is cn-north-1, which no pipeline in eu-central-1 can deploy to: AWS keeps the two apart; promote it from a cdk.json of its own",
            })
    void isRefusedWith(String path, String json, String message) {
        assertThat(problems(valid().with(path, json))).containsExactly("cdk.json: " + message);
    }

    @Test
    void promotesTheModelsOfTheRepositoryUnlessARegistryIsNamed() {
        assertThat(valid().settings().pipeline())
                .hasValueSatisfying(pipeline -> assertThat(pipeline.registry()).isEmpty());
    }

    @Test
    void takesApprovedModelsOfAnEnvironmentThatTrains() {
        assertThat(training().with("/pipeline/adoptFrom", "\"dev\"").settings().pipeline())
                .flatMap(PipelineSettings::registry)
                .hasValueSatisfying(registry -> {
                    assertThat(registry.environment()).isEqualTo("dev");
                    assertThat(registry.target().account()).isEqualTo("111111111111");
                    assertThat(registry.models()).containsExactly("fraud-detection");
                    assertThat(registry.groups("sagestead")).containsExactly("sagestead-dev-fraud-detection");
                });
    }

    @Test
    void refusesARegistryWhereNothingIsRegistered() {
        String start =
                "cdk.json: pipeline.adoptFrom should be the name of an environment with training, where models are registered and approved, got ";

        assertThat(problems(valid().with("/pipeline/adoptFrom", "\"dev\"")))
                .containsExactly(start + "\"dev\"; no environment has training, so give it to one, or leave this out");
        assertThat(problems(training().with("/pipeline/adoptFrom", "\"nowhere\"")))
                .containsExactly(start + "\"nowhere\"; allowed here: dev");
        assertThat(problems(training()
                        .with("/environments/dev/training/models", "[]")
                        .with("/pipeline/adoptFrom", "\"dev\"")))
                .containsExactly(start + "\"dev\"; no environment has training, so give it to one, or leave this out");
    }

    private static SettingsFile training() {
        return valid().with("/environments/dev/training", "{}");
    }

    @Test
    void refusesWhatIsNoConnection() {
        assertThat(problems(valid().with("/pipeline/source/connectionArn", "\"github\"")))
                .singleElement()
                .asString()
                .startsWith("cdk.json: pipeline.source.connectionArn should be the ARN of a connection, such as")
                .endsWith("got \"github\"");
    }

    @Test
    void refusesAnEnvironmentThatIsCalledAsThePipelinesStackIs() {
        SettingsFile file = valid();
        String dev = file.json("/environments/dev");

        assertThat(problems(file.with("/environments/pipeline", dev)))
                .containsExactly(
                        "cdk.json: environments.pipeline should have another name, because the stack of the pipeline is called so");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(problems(valid().without("/pipeline/account")
                        .without("/pipeline/source/repository")
                        .with("/environments/dev/account", "7")))
                .hasSize(3);
    }

    private static List<String> problems(SettingsFile file) {
        return catchThrowableOfType(InvalidInputException.class, file::settings).problems();
    }
}
