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
    static void start() throws Exception {
        Files.write(folder.resolve("any-name-will-do"), MODEL.file("ubj"));
        Files.writeString(folder.resolve(".hidden"), "not a model");
        Files.createDirectory(folder.resolve("code"));
        container = XgboostContainer.start(folder);
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
                "text/csv,                  \"0.1|0.9|0.3|0.4\\n0.9||0.3|0.4\"",
                "text/libsvm,               \"0:0.1 1:0.9 2:0.3 3:0.4\\n0:0.9 2:0.3 3:0.4\"",
                "text/x-libsvm,             \"1 0:0.1 1:0.9 2:0.3 3:0.4\\n0 0:0.9 2:0.3 3:0.4\\n\"",
                "\"\",                      \"0:0.1 1:0.9 2:0.3 3:0.4\\n0:0.9 2:0.3 3:0.4\""
            })
    void predictsAsTheModelDoes(String contentType, String body) {
        Answer answer = invoke(contentType, "", body.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/csv");
        assertThat(answer.text().lines().map(Float::valueOf)).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "text/csv                    | text/csv              | {1}",
                "*/*                         | text/csv              | {1}",
                "application/json            | application/json      | `{\"predictions\": [{\"score\": {1}}]}`",
                "application/jsonlines       | application/jsonlines | `{\"score\": {1}}\n`",
                "text/html, application/json | application/json      | `{\"predictions\": [{\"score\": {1}}]}`"
            })
    void answersInTheFormThatIsAccepted(String accept, String contentType, String body) {
        Answer answer = invoke("text/csv", accept, "0.1,0.9,0.3,0.4");

        assertThat(answer.contentType()).isEqualTo(contentType);
        assertThat(answer.text()).isEqualTo(body.replace("{1}", Predictions.shortest(FIRST)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "415 | application/json | */*       | 1,2,3,4",
                "406 | text/csv         | image/png | 1,2,3,4",
                "400 | text/csv         | */*       | 1,2,three,4",
                "400 | text/csv         | */*       | 1,2,3f,4",
                "400 | text/csv         | */*       | 1,2,3,4,5",
                "400 | text/csv         | */*       | '1,2,3,4\n1,2'",
                "400 | text/csv         | */*       | '\n'",
                "400 | text/libsvm      | */*       | 1 2 3",
                "400 | text/libsvm      | */*       | -1:5",
                "400 | text/libsvm      | */*       | 4:1",
                "400 | text/libsvm      | */*       | 999999999:1",
                "400 | text/libsvm      | */*       | 0:one"
            })
    void refusesWhatItCannotRead(int status, String contentType, String accept, String body) {
        Answer answer = invoke(contentType, accept, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.text()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void hasNothingToSayToAnEmptyBody() {
        assertThat(invoke("text/csv", "", "").status()).isEqualTo(204);
    }

    @Test
    void averagesTheModelsOfAnEnsemble() throws Exception {
        Files.write(emptyFolder.resolve("a.json"), MODEL.file("json"));
        Files.write(emptyFolder.resolve("b.ubj"), OTHER_MODEL.file("ubj"));
        float other = OTHER_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];

        try (Container ensemble = XgboostContainer.start(emptyFolder)) {
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

        try (Container started = XgboostContainer.start(emptyFolder)) {
            String[] values = started.invoke(request("text/csv", "", "0.1,0.9,0.3,0.4"))
                    .text()
                    .replaceAll("[\\[\\] ]", "")
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

        try (Container started = XgboostContainer.start(emptyFolder)) {
            assertThat(started.invoke(request("text/csv", "application/json", "1,1,1,1\n0,0,0,0"))
                            .text())
                    .matches("\\{\"predictions\": \\[(\\{\"score\": \\[[0-9.]+, [0-9.]+, [0-9.]+]}(, )?){2}]}");
        }
    }

    @Test
    void doesNotStartWithoutAModel() throws Exception {
        Files.createDirectory(emptyFolder.resolve("model"));
        Files.write(emptyFolder.resolve("model/xgboost-model"), MODEL.file("ubj"));

        assertThatThrownBy(() -> XgboostContainer.start(emptyFolder))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("there is no model file at the root of the archive");
    }

    @Test
    void doesNotStartWithAFileThatIsNoModelNextToOneThatIs() throws Exception {
        Files.write(emptyFolder.resolve("model.ubj"), MODEL.file("ubj"));
        Files.writeString(emptyFolder.resolve("README.md"), "# A model");

        assertThatThrownBy(() -> XgboostContainer.start(emptyFolder))
                .hasMessage("README.md is not a model that XGBoost can load: it is neither UBJSON nor JSON");
    }

    @Test
    void tellsThatAPickleIsNothingForIt() throws Exception {
        Files.write(emptyFolder.resolve("xgboost-model"), new byte[] {(byte) 0x80, 4, '.'});

        assertThatThrownBy(() -> XgboostContainer.start(emptyFolder))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("Booster.save_model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubj", "json"})
    void aModelCutShortAnywhereIsRefused(String format) throws Exception {
        byte[] whole = MODEL.file(format);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(emptyFolder.resolve("m"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> XgboostContainer.start(emptyFolder)).isInstanceOf(UnusableModelException.class);
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
            try (Container survivor = XgboostContainer.start(emptyFolder)) {
                assertThat(survivor.invoke(request("text/csv", "", "0.1,0.9,0.3,0.4")))
                        .isNotNull();
            } catch (UnusableModelException e) {
                assertThat(e).hasMessageStartingWith("m is not a model that XGBoost can load: ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.3", "1, 1.0", "0.002, 0.002", "1e-7, 1E-7", "16777216, 16777216.0", "2.3e10, 23000000000.0"})
    void writesTheShortestNumberThatReadsBackTheSame(float value, String text) {
        assertThat(Predictions.shortest(value)).isEqualTo(text);
        assertThat(Float.parseFloat(text)).isEqualTo(value);
    }

    private static Answer invoke(String contentType, String accept, String body) {
        return container.invoke(request(contentType, accept, body));
    }

    private static Request request(String contentType, String accept, String body) {
        return new Request(body.getBytes(StandardCharsets.UTF_8), contentType, accept);
    }
}
