package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.constructs.tags.ReplacingTags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our list of types that a changed tag replaces, held against the resource database that the CDK CLI brings. */
class ReplacingTagsIT {

    private static final Path DATABASE = Path.of("node_modules", "aws-cdk", "db.json.gz");

    /** The launcher installs the CDK CLI if it is missing. */
    @BeforeAll
    static void installTheCdkCli() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("./sagestead", "rehearse", "--help")
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Fails when a new CDK CLI knows of more types, or of fewer. */
    @Test
    void theListIsThatOfTheCdkCli() throws IOException {
        Set<String> replaced = new TreeSet<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(DATABASE))) {
            for (JsonNode type : new JsonMapper()
                    .readTree(in)
                    .at("/schema/resource/entities")
                    .findParents("cloudFormationType")) {
                String name = type.path("cloudFormationType").asText();
                if (name.startsWith("AWS::SageMaker::")
                        && type.at("/properties/Tags/causesReplacement")
                                .asText()
                                .equals("yes")) {
                    replaced.add(name);
                }
            }
        }

        assertThat(ReplacingTags.TYPES).containsExactlyElementsOf(replaced);
    }
}
