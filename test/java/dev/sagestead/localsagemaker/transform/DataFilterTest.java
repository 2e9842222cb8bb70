package dev.sagestead.localsagemaker.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilterTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROW = "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]";
    private static final String RECORD = "{\"id\": 7, \"field\": {\"x\": [1, 2], \"y\": [3, 4], \"z\": 5}}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $[1]       | "b"
            $[-1]      | "g"
            $[0,-1]    | ["a","g"]
            $[0, -1]   | ["a","g"]
            $[1,3,5]   | ["b","d","f"]
            $[1:4]     | ["b","c","d","e"]
            $[5:]      | ["f","g"]
            $[:5]      | ["a","b","c","d","e","f"]
            $[-2:]     | ["f","g"]
            $[0,5:]    | ["a","f","g"]
            $[*]       | ["a","b","c","d","e","f","g"]
            """)
    void selectsFromARowAsAwsDocumentsItWithTheEndOfSlices(String path, String selected) throws Exception {
        assertThat(DataFilter.parse(path).select(JSON.readTree(ROW)).toString()).isEqualTo(selected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $                     | {"id":7,"field":{"x":[1,2],"y":[3,4],"z":5}}
            $.id                  | 7
            $['id']               | 7
            $.field.x[1]          | 2
            $.field.*             | [[1,2],[3,4],5]
            $.field['x','y']      | {"x":[1,2],"y":[3,4]}
            $.field.['y','x']     | {"y":[3,4],"x":[1,2]}
            $['field']["z"]       | 5
            """)
    void selectsFromAnObject(String path, String selected) throws Exception {
        assertThat(DataFilter.parse(path).select(JSON.readTree(RECORD)).toString())
                .isEqualTo(selected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            $[7]       | there is no element 7 among 7; the first one is 0
            $[-8]      | there is no element -8 among 7; the first one is 0
            $[2:9]     | there is no element 9 among 7; the first one is 0
            $[7:]      | there is no element 7 among 7; the first one is 0
            $.id       | there is no attribute 'id'
            """)
    void refusesARowThatHasNoSuchElement(String path, String message) throws Exception {
        DataFilter filter = DataFilter.parse(path);

        assertThatThrownBy(() -> filter.select(JSON.readTree(ROW)))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id",
                "$id",
                "$..id",
                "$.",
                "$[",
                "$[]",
                "$[a]",
                "$[1:5:2]",
                "$[?(@.id)]",
                "$['a','b'].c",
                "$['a',1]",
                "$[99999999999]",
                "$.a b"
            })
    void refusesWhatAwsDoesNotSupport(String path) {
        assertThatThrownBy(() -> DataFilter.parse(path))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessageStartingWith("it should be $, followed by")
                .hasMessageEndingWith("got \"" + path + "\"");
    }

    @ParameterizedTest
    @CsvSource({"$, true", "$[0], true", "'$[0,5:]', true", "$.id, false", "'$[''id'']', false"})
    void knowsWhetherItIsForRows(String path, boolean isForRows) throws IOException, UnusableRecordException {
        assertThat(DataFilter.parse(path).isForRows()).isEqualTo(isForRows);
    }
}
