package dev.sagestead.localsagemaker.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What data processing makes of a record before the model sees it, and of the model's answer before it is written:
 * filter, join, filter.
 *
 * @param format of the records and of the answers; nothing if nobody looks into them
 * @param joining what the answers are joined with
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html#data-processing-operators">associate
 *     prediction results with input records</a>
 */
public record Association(
        Optional<RecordFormat> format, DataFilter inputFilter, Joining joining, DataFilter outputFilter) {

    private static final String INPUT = "SageMakerInput";
    private static final String OUTPUT = "SageMakerOutput";

    /** Keeps numbers as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What an answer is joined with. */
    public enum Joining {
        /** Nothing. */
        NONE,
        /** The record as it stands in the input file. */
        INPUT
    }

    /** Whether the answers are written as something else than what the model answers. */
    public boolean changesAnswers() {
        return joining == Joining.INPUT || !outputFilter.selectsAll();
    }

    /** Returns what the model is sent of a record. */
    byte[] payload(byte[] record) throws UnusableRecordException {
        return inputFilter.selectsAll() ? record : write(inputFilter.select(read(record)));
    }

    /** Returns what is written of an answer. */
    byte[] output(byte[] record, byte[] answer) throws UnusableRecordException {
        JsonNode whole = joining == Joining.NONE ? readAnswer(answer) : join(read(record), readAnswer(answer));
        return write(outputFilter.select(whole));
    }

    private JsonNode join(JsonNode record, JsonNode answer) {
        if (format.orElseThrow() == RecordFormat.CSV) {
            return JSON.createArrayNode()
                    .addAll(record.valueStream().toList())
                    .addAll(answer.valueStream().toList());
        }
        ObjectNode joined =
                record.isObject() ? record.deepCopy() : JSON.createObjectNode().set(INPUT, record);
        return joined.set(OUTPUT, answer);
    }

    private JsonNode read(byte[] record) throws UnusableRecordException {
        try {
            return parse(record);
        } catch (UnusableRecordException e) {
            throw new UnusableRecordException("Failed to parse input as %s: %s".formatted(name(), e.getMessage()));
        }
    }

    private JsonNode readAnswer(byte[] answer) throws UnusableRecordException {
        try {
            return parse(answer);
        } catch (UnusableRecordException e) {
            throw new UnusableRecordException(
                    "Failed to parse output from the algorithm as %s: %s".formatted(name(), e.getMessage()));
        }
    }

    private JsonNode parse(byte[] record) throws UnusableRecordException {
        String text = text(record);
        if (format.orElseThrow() == RecordFormat.CSV) {
            return CsvRow.parse(text);
        }
        try {
            JsonNode value = JSON.readTree(text);
            if (value.isMissingNode()) {
                throw new UnusableRecordException("it is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnusableRecordException(e.getOriginalMessage());
        }
    }

    private static String text(byte[] record) throws UnusableRecordException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableRecordException("it is not in UTF-8");
        }
    }

    private byte[] write(JsonNode value) {
        String text = format.orElseThrow() == RecordFormat.CSV ? CsvRow.write(value) : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String name() {
        return format.orElseThrow() == RecordFormat.CSV ? "CSV" : "JSON";
    }
}
