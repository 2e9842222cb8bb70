package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SAGEMAKER_INFERENCE_OUTPUT, by the table of AWS's container. */
class SelectedOutputTest {

    private static final float[][] BINARY = {{0.75f}, {0.25f}};
    private static final List<String> ALL =
            List.of("predicted_label", "labels", "probability", "probabilities", "raw_score", "raw_scores");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json      | {\"predictions\": [{\"predicted_label\": 1, \"probabilities\": [0.25, 0.75]}, {\"predicted_label\": 0, \"probabilities\": [0.75, 0.25]}]}",
                "application/jsonlines | `{\"predicted_label\": 1, \"probabilities\": [0.25, 0.75]}\n{\"predicted_label\": 0, \"probabilities\": [0.75, 0.25]}\n`",
                "text/csv              | `\"[0.25, 0.75]\",1\n\"[0.75, 0.25]\",0`"
            })
    void isWrittenInEveryFormCsvInTheOrderThatWasAskedFor(String type, String body) throws Exception {
        SelectedOutput output = new SelectedOutput(List.of("probabilities", "predicted_label"), "binary:logistic", 0);

        assertThat(output.write(BINARY, type).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "binary:logistic | 0.75 | {\"predicted_label\": 1, \"labels\": [0, 1], \"probability\": 0.75, \"probabilities\": [0.25, 0.75], \"raw_score\": 0.75, \"raw_scores\": [0.25, 0.75]}",
                "binary:logitraw | -1.5 | {\"predicted_label\": 0, \"labels\": [0, 1], \"raw_score\": -1.5, \"raw_scores\": [2.5, -1.5], \"probability\": NaN, \"probabilities\": NaN}",
                "binary:hinge    | 1    | {\"predicted_label\": 1.0, \"labels\": [0, 1], \"raw_score\": 1.0, \"raw_scores\": [0.0, 1.0], \"probability\": NaN, \"probabilities\": NaN}",
                "multi:softmax   | 2    | {\"predicted_label\": 2.0, \"labels\": [0, 1, 2], \"raw_score\": 2.0, \"raw_scores\": [-1.0, 2.0], \"probability\": NaN, \"probabilities\": NaN}"
            })
    void hasWhatTheObjectiveHasAndNoNumberForTheRest(String objective, float prediction, String row) throws Exception {
        SelectedOutput output = new SelectedOutput(ALL, objective, 3);

        assertThat(output.write(new float[][] {{prediction}}, "application/jsonlines")
                        .text())
                .isEqualTo(row + "\n");
    }

    @Test
    void takesTheMostLikelyOfSeveralClasses() throws Exception {
        SelectedOutput output = new SelectedOutput(
                List.of("predicted_label", "probability", "labels", "raw_scores"), "multi:softprob", 3);

        assertThat(output.write(new float[][] {{0.25f, 0.5f, 0.25f}}, "application/jsonlines")
                        .text())
                .isEqualTo("{\"predicted_label\": 1, \"labels\": [0, 1, 2], \"probability\": 0.5,"
                        + " \"raw_scores\": [0.25, 0.5, 0.25]}\n");
    }

    @Test
    void isAScoreForRegressions() throws Exception {
        SelectedOutput output = new SelectedOutput(List.of("predicted_score", "foo"), "reg:squarederror", 0);

        assertThat(output.write(new float[][] {{1.5f}}, "text/csv").text()).isEqualTo("1.5,nan");
    }

    @ParameterizedTest
    @CsvSource({
        "rank:pairwise, application/json, Objective `rank:pairwise` unsupported for selectable inference predictions.",
        "reg:gamma, text/libsvm, Cannot encode selected predictions into accept type 'text/libsvm'.",
        "reg:gamma, application/x-recordio-protobuf, (local SageMaker: it does not write recordio-protobuf)"
    })
    void failsAsTheContainerDoes(String objective, String type, String message) {
        assertThatThrownBy(() -> new SelectedOutput(List.of("predicted_score"), objective, 0).write(BINARY, type))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        e -> assertThat(e.answer().status()).isEqualTo(500))
                .hasMessage(message);
    }
}
