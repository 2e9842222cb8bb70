package dev.sagestead.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Hostings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot holds what a template means without loss, and reads well. */
class SnapshotTextTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @EveryEnvironment
    void readsBackAsWhatWasWritten(Deployment environment) {
        assertThat(environment.all())
                .allSatisfy(stack -> assertThat(read(SnapshotText.of(stack)).toString())
                        .isEqualTo(Meaning.of(stack.written()).toString()));
    }

    @Test
    void readsBackForEveryWayToHost() {
        readsBackAsWhatWasWritten(Hostings.environment());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "true",
                "no",
                "on",
                "N",
                "1",
                "1.0",
                "1e3",
                "0x1F",
                "0o7",
                "012",
                "1_000",
                "1:30",
                "2012-10-17",
                ".inf",
                "=",
                "<<",
                ":",
                "a: b",
                "a #b",
                "#",
                "- a",
                "-",
                "? a",
                "*",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "{a",
                "[a",
                "a, b",
                "'",
                "\"",
                "\\",
                " a",
                "a ",
                "a\tb",
                "a\nb",
                "a\nb\n",
                "a \nb",
                "\na",
                "\n",
                " a\n b",
                "a\r\nb",
                "\u00e9",
                "\u2028",
                "\uFEFF",
                "${A}",
                "---",
                "..."
            })
    void everyTextReadsBackAsText(String text) {
        JsonNode tree = JsonNodeFactory.instance.objectNode().put("A", text);

        assertThat(read(SnapshotText.yaml(tree))).isEqualTo(tree);
    }

    @Test
    void textOfSeveralLinesIsWrittenAsSuch() {
        assertThat(SnapshotText.yaml(JsonNodeFactory.instance.objectNode().put("Code", "def a():\n    return \"b\"\n")))
                .isEqualTo("""
                        Code: |
                          def a():
                              return "b"
                        """);
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(yaml, e);
        }
    }
}
