package dev.sagestead.localsagemaker.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.transform.Association.Joining;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/** What no XGBoost container does: answers in JSON lines, failures that pass, answers without line feeds. */
class ObjectTransformTest {

    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final List<String> requests = new ArrayList<>();

    @AfterEach
    void stop() {
        sender.shutdownNow();
    }

    @Test
    void jsonLinesAreFilteredJoinedAndFilteredAgain() throws Exception {
        Plan plan = plan(
                BatchStrategy.MULTI_RECORD,
                100,
                0,
                new Association(
                        Optional.of(RecordFormat.JSON_LINES),
                        DataFilter.parse("$.features"),
                        Joining.INPUT,
                        DataFilter.parse("$['id','SageMakerOutput']")));

        String output = run(
                plan,
                body -> ok(body.replaceAll("\\[(\\d),\\d]", "{\"p\": $1}") + "\n"),
                "{\"id\": \"a\", \"features\": [1,2]}\n{\"id\": \"b\", \"features\": [3,4]}\n");

        assertThat(requests).containsExactly("[1,2]\n[3,4]");
        assertThat(output)
                .isEqualTo(
                        "{\"id\":\"a\",\"SageMakerOutput\":{\"p\":1}}\n{\"id\":\"b\",\"SageMakerOutput\":{\"p\":3}}\n");
    }

    @Test
    void asManyRecordsAsFitGoIntoARequest() throws Exception {
        run(plan(BatchStrategy.MULTI_RECORD, 9, 0, plain()), body -> ok(body), "12345\n678\n9\n\nabcdefghi\nj");

        assertThat(requests).containsExactly("12345\n678", "9\n", "abcdefghi", "j");
    }

    @Test
    void anAnswerThatEndsInNoLineFeedGetsOne() throws Exception {
        String output = run(plan(BatchStrategy.SINGLE_RECORD, 9, 0, plain()), ObjectTransformTest::ok, "1\n\n2\n");

        assertThat(requests).containsExactly("1", "", "2");
        assertThat(output).isEqualTo("1\n\n2\n");
    }

    @Test
    void aFailureOfTheModelIsTriedAgainAndAMistakeOfTheClientIsNot() throws Exception {
        Plan plan = plan(BatchStrategy.SINGLE_RECORD, 9, 3, plain());

        assertThat(run(plan, body -> requests.size() < 3 ? answer(503, "busy") : ok(body), "1\n"))
                .isEqualTo("1\n");
        requests.clear();
        assertThatThrownBy(() -> run(plan, body -> answer(500, "broken\n at line 9"), "1\n"))
                .isInstanceOfSatisfying(RefusedObjectException.class, e -> {
                    assertThat(e.isOfClient()).isFalse();
                    assertThat(e.log())
                            .containsExactly(
                                    "Bad HTTP status received from algorithm: 500",
                                    "",
                                    "Message:",
                                    "broken",
                                    " at line 9",
                                    "(local SageMaker: line 1 is 1)");
                })
                .hasMessage("line 1: 500 broken at line 9");
        assertThat(requests).hasSize(4);
        requests.clear();
        assertThatThrownBy(() -> run(plan, body -> answer(400, "no"), "1\n")).hasMessage("line 1: 400 no");
        assertThat(requests).hasSize(1);
    }

    @Test
    void theFirstRecordThatTheModelRefusesIsFoundAmongThoseOfARequest() {
        Plan plan = plan(BatchStrategy.MULTI_RECORD, 100, 0, plain());

        assertThatThrownBy(() -> run(
                        plan,
                        body -> body.contains("x") ? answer(415, "no number") : ok(body),
                        "1\n2\n3\nx\n5\nx\n7\n"))
                .hasMessage("line 4: 415 no number");
    }

    @Test
    void answersThatCannotBeToldApartAreNotJoined() throws Exception {
        Plan plan = plan(
                BatchStrategy.MULTI_RECORD,
                100,
                0,
                new Association(
                        Optional.of(RecordFormat.CSV), DataFilter.parse("$"), Joining.INPUT, DataFilter.parse("$")));

        assertThatThrownBy(() -> run(plan, body -> ok("1,2,3"), "a\nb\nc\n"))
                .hasMessage(
                        "the model has answered 1 lines to the 3 records from line 1 to line 3, so that they cannot be"
                                + " told apart; with the BatchStrategy SingleRecord they can");
    }

    private static Association plain() {
        try {
            return new Association(Optional.empty(), DataFilter.parse("$"), Joining.NONE, DataFilter.parse("$"));
        } catch (UnusableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static Plan plan(BatchStrategy strategy, int maxPayload, int retries, Association association) {
        return new Plan(SplitType.LINE, AssemblyType.LINE, strategy, maxPayload, 1, retries, "", "", association);
    }

    private String run(Plan plan, Function<String, Answer> model, String content)
            throws RefusedObjectException, InterruptedException {
        Container container = new Container() {
            @Override
            public Answer invoke(Request request) {
                String body = new String(request.body(), StandardCharsets.UTF_8);
                requests.add(body);
                return model.apply(body);
            }

            @Override
            public void close() {
                // There is nothing to free.
            }
        };
        return new ObjectTransform(plan, container, sender, () -> false, line -> {})
                .run(content.getBytes(StandardCharsets.UTF_8))
                .map(output -> new String(output, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static Answer ok(String body) {
        return answer(200, body);
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }
}
