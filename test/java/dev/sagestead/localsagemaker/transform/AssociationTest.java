package dev.sagestead.localsagemaker.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.localsagemaker.transform.Association.Joining;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssociationTest {

    @ParameterizedTest(name = "{0}: {2} of {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/csv             | 7,a,b         | $[1:]         | a,b
            text/csv             | "7,8","a ""b" | $[1:]         | "a ""b"
            text/csv; charset=x  | 7,,           | $[0,-1]       | 7,
            text/csv             | ü,a           | $[0]          | ü
            application/json     | {"f": [1.50]} | $.f           | [1.50]
            application/jsonlines| [1, "a"]      | $[1]          | "a"
            """)
    void theModelIsSentWhatTheInputFilterSelects(String type, String record, String filter, String payload)
            throws UnusableRecordException {
        assertThat(text(association(type, filter, Joining.NONE, "$").payload(bytes(record))))
                .isEqualTo(payload);
    }

    @ParameterizedTest(name = "{0}: {4} of {1} and {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/csv         | 1,2,3            | 1           | INPUT | $         | 1,2,3,1
            text/csv         | "1,0",2,3        | 0.5,0.6     | INPUT | $[0,-1]   | "1,0",0.6
            text/csv         | 1,2,3            | 0.5,0.6     | NONE  | $[0]      | 0.5
            application/json | {"key":1}        | {"label":1} | INPUT | $         | {"key":1,"SageMakerOutput":{"label":1}}
            application/json | [1,2]            | 0.5         | INPUT | $         | {"SageMakerInput":[1,2],"SageMakerOutput":0.5}
            application/json | {"id":7,"f":[1]} | {"p":0.10}  | INPUT | $['id','SageMakerOutput'] | {"id":7,"SageMakerOutput":{"p":0.10}}
            application/json | {"SageMakerOutput":1} | 2      | INPUT | $         | {"SageMakerOutput":2}
            application/jsonlines | {}          | {"p":[1,2]} | NONE  | $.p[1]    | 2
            """)
    void whatIsWrittenIsJoinedThenFiltered(
            String type, String record, String answer, Joining joining, String filter, String output)
            throws UnusableRecordException {
        assertThat(text(association(type, "$", joining, filter).output(bytes(record), bytes(answer))))
                .isEqualTo(output);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/csv         | a"b,c  | 1  | Failed to parse input as CSV: bare " in non quoted field
            text/csv         | "a"b,c | 1  | Failed to parse input as CSV: extraneous or missing " in quoted field
            text/csv         | "a,c   | 1  | Failed to parse input as CSV: extraneous or missing " in quoted field
            application/json | {"a"   | 1  | Failed to parse input as JSON
            application/json | ``     | 1  | Failed to parse input as JSON: it is empty
            application/json | {}     | no | Failed to parse output from the algorithm as JSON
            """)
    void whatIsNoRecordIsRefused(String type, String record, String answer, String message) throws Exception {
        Association association = association(type, "$", Joining.INPUT, "$");

        assertThatThrownBy(() -> association.output(bytes(record), bytes(answer)))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aRecordInAnotherCharacterSetIsRefusedAndNotChanged() throws UnusableRecordException {
        Association association = association("text/csv", "$[0]", Joining.NONE, "$");

        assertThatThrownBy(() -> association.payload("Zürich,1".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessage("Failed to parse input as CSV: it is not in UTF-8");
    }

    private static Association association(String type, String input, Joining joining, String output)
            throws UnusableRecordException {
        return new Association(RecordFormat.of(type), DataFilter.parse(input), joining, DataFilter.parse(output));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
