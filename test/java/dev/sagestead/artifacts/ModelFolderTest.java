package dev.sagestead.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

    private static final String LEAST =
            "{'framework':'xgboost','containerVersion':'3.2-0','artifact':'m.ubj','features':['a']}";

    @TempDir
    private Path folder;

    @Test
    void failsWithoutAFolder() {
        assertThat(problem(folder.resolve("absent"))).isEqualTo(folder + "/absent: there is no such model folder");
    }

    @Test
    void failsWithoutAManifest() {
        assertThat(problem(folder)).isEqualTo(folder + "/manifest.json: cannot be read; every model folder needs it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'framework':'xgboost'|'framework':'keras'|framework should be xgboost, got keras",
                "'containerVersion':'3.2-0',||containerVersion is missing: the version of SageMaker's container, such as"
                        + " 3.2-0",
                "m.ubj|../m.ubj|artifact should be the name of a file in the folder, got ../m.ubj",
                "m.ubj|..|artifact should be the name of a file in the folder, got ..",
                "m.ubj|.hidden|artifact should be the name of a file in the folder, got .hidden",
                "['a']|[]|features is missing: the names of a request's columns, in order",
                "['a']|['a','b','a']|features holds a twice; every column has a name of its own",
                "'features'|'label':'a','features'|features holds a, which is the label; leave it out",
                "['a']|['a',null]|features should name every column, got null",
                "['a']|['']|features should name every column, got a blank name",
                "'features'|'feature'|feature is unknown; known are artifact, containerVersion, contentTypes,"
                        + " description, features, framework, label, trained, training (line 1)",
            })
    void failsOnAWrongManifest(String right, String wrong, String problem) throws IOException {
        manifest(LEAST.replace(right, wrong == null ? "" : wrong));

        assertThat(problem(folder)).isEqualTo(folder + "/manifest.json: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'training':{'maxRounds':1.5}",
                "'training':{'maxRounds':'7'}",
                "'artifact':7",
                "'features':['b']",
            })
    void failsOnAValueOfAnotherTypeAndOnAKeyGivenTwice(String member) throws IOException {
        manifest(LEAST.replace("}", "," + member + "}"));

        assertThat(problem(folder)).startsWith(folder + "/manifest.json: ");
    }

    @ParameterizedTest
    @CsvSource({"null", "{", "[]", "''", "{} {}"})
    void failsOnWhatIsNoManifest(String text) throws IOException {
        manifest(text);

        assertThat(problem(folder)).startsWith(folder + "/manifest.json: ");
    }

    @Test
    void failsToPackWhatIsNotThere() throws IOException {
        manifest(LEAST);

        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> ModelFolder.open(folder).pack())
                        .problems())
                .containsExactly("%s/m.ubj: there is no model file; put it there, or train it with ./sagestead train %s"
                        .formatted(folder, folder.getFileName()));
    }

    @Test
    void aModelNeedsNoLockAndNoGoldenRequests() throws IOException {
        manifest(LEAST);

        ModelFolder model = ModelFolder.open(folder);

        assertThat(model.lock()).isEmpty();
        assertThat(model.golden()).isEmpty();
        assertThat(model.data("train")).isEqualTo(folder.resolve("data/train.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'contentType':'text/csv',||contentType",
                "'tolerance':0.1,||tolerance",
                "'body':'1',||body",
                ",'expected':0.5||expected",
                "0.5|null|expected",
                "'1'|null|body",
                "{'name':'one','body':'1','expected':0.5}|null|requests",
            })
    void failsOnGoldenRequestsThatLackSomething(String right, String wrong, String named) throws IOException {
        manifest(LEAST);
        String golden =
                "{'contentType':'text/csv','tolerance':0.1," + "'requests':[{'name':'one','body':'1','expected':0.5}]}";
        Files.writeString(
                folder.resolve(GoldenRequests.FILE),
                golden.replace(right, wrong == null ? "" : wrong).replace('\'', '"'));

        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> ModelFolder.open(folder).golden())
                        .problems())
                .singleElement()
                .asString()
                .startsWith(folder + "/golden.json: ")
                .contains(named);
    }

    private void manifest(String text) throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), text.replace('\'', '"'));
    }

    private static String problem(Path path) {
        return catchThrowableOfType(InvalidInputException.class, () -> ModelFolder.open(path))
                .problems()
                .get(0);
    }
}
