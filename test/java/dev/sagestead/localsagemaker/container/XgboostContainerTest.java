package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.localsagemaker.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XgboostContainerTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final TrainedModel OTHER_MODEL = TrainedModel.withSeed(2);
    private static final float FIRST = MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];
    private static final float SECOND = MODEL.predict(0.9f, Float.NaN, 0.3f, 0.4f)[0];

    @TempDir
    private static Path folder;

    private static Container container;

    @TempDir
    private Path emptyFolder;

    @BeforeAll
    static void startAll() throws Exception {
        Files.write(folder.resolve("any-name-will-do"), MODEL.file("ubj"));
        Files.writeString(folder.resolve(".hidden"), "not a model");
        Files.createDirectory(folder.resolve("code"));
        container = start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "text/csv,                  \"0.1,0.9,0.3,0.4\\n0.9,,0.3,0.4\"",
                "text/csv; charset=utf-8,   \"0.1,0.9,0.3,0.4\\r\\n0.9,nan,0.3,0.4\\n\"",
                "TEXT/CSV,                  \"0.1;0.9;0.3;0.4\\n0.9;;0.3;0.4\"",
                "text/csv; label_size=1,    \"0.1 0.9 0.3 0.4\\n0.9  0.3 0.4\"",
                "csv,                       \"0.1\\t0.9\\t0.3\\t0.4\\n0.9\\t\\t0.3\\t0.4\"",
                "text/libsvm,               \"0:0.1 1:0.9 2:0.3 3:0.4\\n0:0.9 2:0.3 3:0.4\"",
                "text/x-libsvm,             \"1 0:0.1 1:0.9 2:0.3 3:0.4\\n0 0:0.9 2:0.3 3:0.4\\n\"",
                "text/libsvm,               \"1:0.1 2:0.9 3:0.3 4:0.4\\n1:0.9 3:0.3 4:0.4\"",
                "libsvm,                    \"0:0.1 1:0.9 2:0.3 3:0.4\\n0:0.9 2:0.3 3:0.4\\n5\"",
                "\"\",                      \"0:0.1 1:0.9 2:0.3 3:0.4\\n0:0.9 2:0.3 3:0.4\""
            })
    void predictsAsTheModelDoes(String contentType, String body) {
        Answer answer = invoke(
                contentType, "", body.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.text().lines().map(Float::valueOf)).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                              | text/csv; charset=utf-8 | `{1}\n`",
                "text/csv                        | text/csv; charset=utf-8 | `{1}\n`",
                "*/*                             | text/csv; charset=utf-8 | `{1}\n`",
                "APPLICATION/JSON; charset=utf-8 | application/json        | `{\"predictions\": [{\"score\": {1}}]}`"
            })
    void answersInTheFormThatIsAccepted(String accept, String contentType, String body) {
        Answer answer = invoke("text/csv", accept, "0.1,0.9,0.3,0.4");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(contentType);
        assertThat(answer.text()).isEqualTo(body.replace("{1}", PythonFloat.repr(FIRST)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "415 | application/json      | */*       | 1,2,3,4         | application/json is not an accepted ContentType: csv, libsvm,",
                "415 | application/x-parquet | */*       | 1,2,3,4         | Content-type application/x-parquet is not supported.",
                "415 | recordio-protobuf     | */*       | 1,2,3,4         | local SageMaker: it does not read recordio-protobuf",
                "415 | text/csv;label_size=2 | */*       | 1,2,3,4         | Optional parameter label_size must be equal to 1",
                "406 | text/csv              | image/png | 1,2,3,4         | Accept type image/png is not supported. Please use supported accept types: ['application/json', 'application/jsonlines', 'application/x-recordio-protobuf', 'text/csv'].",
                "406 | text/csv              | text/html, application/json | 1,2,3,4 | Accept type text/html, application/json is not supported.",
                "415 | text/csv              | image/png | 1,2,three,4     | please ensure data is in csv format:\\n <class 'ValueError'>\\n could not convert string to float: 'three'",
                "415 | text/csv              | */*       | 1,2,3f,4        | could not convert string to float: '3f'",
                "415 | text/csv              | */*       | ' 1,2,x'        | could not convert string to float: 'x'",
                "415 | text/csv              | */*       | '1,2,3,4\\n1,2'  | row 2 has 2 values, but the first row has 4",
                "415 | text/csv              | */*       | '1,2,3,4\\n\\n1'  | inhomogeneous shape",
                "415 | text/csv              | */*       | '\\n'            | <class '_csv.Error'>\\n Could not determine delimiter",
                "400 | text/csv              | image/png | 1,2,3,4,5       | Unable to evaluate payload provided: ",
                "415 | text/libsvm           | */*       | 1 2 3           | cannot infer dimensions from zero sized index arrays",
                "415 | text/libsvm           | */*       | -1:5            | negative column index found",
                "415 | text/libsvm           | */*       | a:5             | invalid literal for int() with base 10: 'a'",
                "415 | text/libsvm           | */*       | 0:one           | could not convert string to float: 'one'",
                "400 | text/libsvm           | */*       | 0:1 4:1         | Unable to evaluate payload provided: ",
                "400 | text/libsvm           | */*       | 0:1 999999999:1 | Unable to evaluate payload provided: ",
                "500 | text/csv              | application/jsonlines | 1,2,3,4 | can write it only if SAGEMAKER_INFERENCE_OUTPUT is set"
            })
    void refusesWhatItCannotDoAsAwsContainerDoes(
            int status, String contentType, String accept, String body, String message) {
        Answer answer = invoke(contentType, accept, body.replace("\\n", "\n"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.text()).contains(message.replace("\\n", "\n"));
    }

    @Test
    void hasNothingToSayToAnEmptyBody() {
        assertThat(invoke("text/csv", "image/png", "").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"1.7-1, 400", "3.0-5, 400", "3.2-0, 200", "latest, 200"})
    void countsTheColumnsOfLibsvmFromOneSinceVersion32(String tag, int status) throws Exception {
        try (Container tagged = XgboostContainer.start(folder, new Environment(Map.of()), "sagemaker-xgboost:" + tag)) {
            assertThat(tagged.invoke(request("text/libsvm", "", "4:1")).status())
                    .isEqualTo(status);
        }
    }

    @Test
    void answersAsItsEnvironmentHasItIfTheClientDoesNotSay() throws Exception {
        try (Container json = start(folder, Map.of("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "application/json"))) {
            assertThat(json.invoke(request("text/csv", "*/*", "1,1,1,1")).contentType())
                    .isEqualTo("application/json");
            assertThat(json.invoke(request("text/csv", "text/csv", "1,1,1,1")).contentType())
                    .isEqualTo("text/csv; charset=utf-8");
        }
    }

    @Test
    void refusesBodiesAboveItsMaxContentLength() throws Exception {
        try (Container small = start(folder, Map.of("MAX_CONTENT_LENGTH", "8"))) {
            assertThat(small.invoke(request("text/csv", "", "1,1,1,1")).status())
                    .isEqualTo(200);
            Answer answer = small.invoke(request("text/csv", "", "1,1,1,1.25"));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).contains("<title>413 Request Entity Too Large</title>");
        }
    }

    @Test
    void doesNotStartWithAMaxContentLengthThatIsNone() {
        assertThatThrownBy(() -> start(folder, Map.of("MAX_CONTENT_LENGTH", "6MB")))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("MAX_CONTENT_LENGTH is '6MB' in the model's environment, which is not a number of bytes");
    }

    @Test
    void takesTheFirstModelOnlyIfEnsemblesAreOff() throws Exception {
        Files.write(emptyFolder.resolve("a.json"), MODEL.file("json"));
        Files.write(emptyFolder.resolve("b.ubj"), OTHER_MODEL.file("ubj"));

        try (Container first = start(emptyFolder, Map.of("SAGEMAKER_INFERENCE_ENSEMBLE", "false"))) {
            assertThat(Float.parseFloat(first.invoke(request("text/csv", "", "0.1,0.9,0.3,0.4"))
                            .text()))
                    .isEqualTo(FIRST);
        }
    }

    @Test
    void modelsThatPredictLabelsVote() throws Exception {
        Map<String, Object> hinge = Map.of("objective", "binary:hinge");
        for (int seed = 1; seed <= 3; seed++) {
            Files.write(
                    emptyFolder.resolve("m" + seed),
                    TrainedModel.with(2, hinge, seed).file("ubj"));
        }
        try (Container ensemble = start(emptyFolder, Map.of())) {
            assertThat(ensemble.invoke(request("text/csv", "", "0.9,0.9,0.5,0.5\n0.1,0.1,0.5,0.5\n0.4,0.6,0.5,0.5"))
                            .text())
                    .matches("1.0\n0.0\n[01].0\n");
        }
    }

    @Test
    void averagesTheModelsOfAnEnsemble() throws Exception {
        Files.write(emptyFolder.resolve("a.json"), MODEL.file("json"));
        Files.write(emptyFolder.resolve("b.ubj"), OTHER_MODEL.file("ubj"));
        float other = OTHER_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];

        try (Container ensemble = start(emptyFolder, Map.of())) {
            Answer answer = ensemble.invoke(request("text/csv", "", "0.1,0.9,0.3,0.4"));
            assertThat(Float.parseFloat(answer.text())).isEqualTo((FIRST + other) / 2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kindsOfModels")
    void servesEveryKindOfModel(String kind, Map<String, Object> parameters, int outputs) throws Exception {
        TrainedModel model = TrainedModel.with(3, parameters, 1);
        Files.write(emptyFolder.resolve("m"), model.file("ubj"));
        float prediction = model.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];

        try (Container started = start(emptyFolder, Map.of())) {
            String[] values = started.invoke(request("text/csv", "", "0.1,0.9,0.3,0.4"))
                    .text()
                    .strip()
                    .split(",");
            assertThat(values).hasSize(outputs);
            assertThat(Float.parseFloat(values[0])).isEqualTo(prediction);
        }
    }

    static Stream<Arguments> kindsOfModels() {
        return Stream.of(
                Arguments.of("regression", Map.of("objective", "reg:squarederror"), 1),
                Arguments.of("pruned", Map.of("objective", "reg:squarederror", "tree_method", "exact", "gamma", 5), 1),
                Arguments.of("forest", Map.of("objective", "reg:squarederror", "num_parallel_tree", 4), 1),
                Arguments.of("dart", Map.of("objective", "reg:squarederror", "booster", "dart"), 1),
                Arguments.of("linear", Map.of("objective", "reg:squarederror", "booster", "gblinear"), 1),
                Arguments.of("classes", Map.of("objective", "multi:softmax", "num_class", 3), 1),
                Arguments.of("probabilities", Map.of("objective", "multi:softprob", "num_class", 3), 3),
                Arguments.of(
                        "vector leaves",
                        Map.of("objective", "multi:softprob", "num_class", 3, "multi_strategy", "multi_output_tree"),
                        3));
    }

    @Test
    void writesARowOfProbabilitiesAsAList() throws Exception {
        TrainedModel model = TrainedModel.with(3, Map.of("objective", "multi:softprob", "num_class", 3), 1);
        Files.write(emptyFolder.resolve("m"), model.file("json"));

        try (Container started = start(emptyFolder, Map.of())) {
            assertThat(started.invoke(request("text/csv", "application/json", "1,1,1,1\n0,0,0,0"))
                            .text())
                    .matches("\\{\"predictions\": \\[(\\{\"score\": \\[[0-9.]+, [0-9.]+, [0-9.]+]}(, )?){2}]}");
        }
    }

    @Test
    void doesNotStartWithoutAModel() throws Exception {
        Files.createDirectory(emptyFolder.resolve("model"));
        Files.write(emptyFolder.resolve("model/xgboost-model"), MODEL.file("ubj"));

        assertThatThrownBy(() -> start(emptyFolder, Map.of()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("there is no model file at the root of the archive");
    }

    @Test
    void doesNotStartWithAFileThatIsNoModelNextToOneThatIs() throws Exception {
        Files.write(emptyFolder.resolve("model.ubj"), MODEL.file("ubj"));
        Files.writeString(emptyFolder.resolve("README.md"), "# A model");

        assertThatThrownBy(() -> start(emptyFolder, Map.of()))
                .hasMessage("README.md is not a model that XGBoost can load: it is neither UBJSON nor JSON");
    }

    @Test
    void tellsThatAPickleIsNothingForIt() throws Exception {
        Files.write(emptyFolder.resolve("xgboost-model"), new byte[] {(byte) 0x80, 4, '.'});

        assertThatThrownBy(() -> start(emptyFolder, Map.of()))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("Booster.save_model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubj", "json"})
    void aModelCutShortAnywhereIsRefused(String format) throws Exception {
        byte[] whole = MODEL.file(format);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(emptyFolder.resolve("m"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> start(emptyFolder, Map.of())).isInstanceOf(UnusableModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubj", "json"})
    void aDamagedModelIsRefusedOrPredictsButNeverEndsTheJvm(String format) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = MODEL.file(format);
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Files.write(emptyFolder.resolve("m"), damaged);
            try (Container survivor = start(emptyFolder, Map.of())) {
                assertThat(survivor.invoke(request("text/csv", "", "0.1,0.9,0.3,0.4")))
                        .isNotNull();
            } catch (UnusableModelException e) {
                assertThat(e).hasMessageStartingWith("m is not a model that XGBoost can load: ");
            }
        }
    }

    private static Container start(Path models, Map<String, String> environment) throws Exception {
        return XgboostContainer.start(models, new Environment(environment), "sagemaker-xgboost:3.2-0");
    }

    private static Answer invoke(String contentType, String accept, String body) {
        return container.invoke(request(contentType, accept, body));
    }

    private static Request request(String contentType, String accept, String body) {
        return new Request(body.getBytes(StandardCharsets.UTF_8), contentType, accept, "");
    }
}
