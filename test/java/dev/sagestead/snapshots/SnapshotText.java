package dev.sagestead.snapshots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sagestead.app.Stack;

/** The text of a snapshot: YAML, because it has text of several lines as such, and needs few quotes. */
final class SnapshotText {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .build();

    private SnapshotText() {}

    /** Returns the snapshot of a stack. */
    static String of(Stack stack) {
        return "# What the template of %s means (account %s, %s). Written by a test: see Snapshots in README.md.\n%s"
                .formatted(stack.name(), stack.account(), stack.region(), yaml(Meaning.of(stack.written())));
    }

    /** Returns a structure as YAML, from which it can be read again without loss. */
    static String yaml(JsonNode structure) {
        try {
            return YAML.writeValueAsString(structure);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
