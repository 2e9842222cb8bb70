package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.StackNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who bootstraps with {@code --qualifier} says so once, in {@code cdk.json}, and everything follows. */
class BootstrapOfTheAppTest {

    private final Synthesised app = Pipelined.elsewhere();

    @Test
    void nothingNamesTheCdksOwnQualifierWhereAnotherIsChosen() throws IOException {
        List<Path> naming = new ArrayList<>();
        try (Stream<Path> files = Files.walk(app.folder())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    // The CDK's own list of what every construct is called and set to, for its tools.
                    .filter(file -> !file.endsWith("tree.json"))
                    .toList()) {
                if (Files.readString(file).contains(BootstrapQualifier.DEFAULT)) {
                    naming.add(file);
                }
            }
        }

        assertThat(naming).isEmpty();
    }

    @Test
    void rolesAndBucketsAreNamedByIt() {
        String pipeline = app.outsideOfEnvironments(StackNames.PIPELINE).raw().toString();
        String models = app.environments()
                .get(0)
                .stacks()
                .get("dev-" + StackNames.MODELS)
                .raw()
                .toString();

        assertThat(pipeline)
                .contains(
                        "role/cdk-acme_1-deploy-role-222222222222-eu-west-1",
                        "role/cdk-acme_1-lookup-role-222222222222-eu-west-1",
                        "role/cdk-acme_1-file-publishing-role-444444444444-eu-central-1",
                        ":s3:::cdk-acme_1-assets-444444444444-*");
        assertThat(models).contains(":s3:::cdk-acme_1-assets-111111111111-eu-west-1/*.gz");
    }
}
