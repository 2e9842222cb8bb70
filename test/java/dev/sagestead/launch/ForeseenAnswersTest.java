package dev.sagestead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Java's side of the conversation with a host that answers when the test lets it. */
class ForeseenAnswersTest {

    private static final String GET = "{\"api\":\"get\",\"property\":\"ref\"}";
    private static final String NAMES = "{\"api\":\"naming\",\"assembly\":\"constructs\"}";

    private final StringWriter asked = new StringWriter();
    private final PipedWriter host = new PipedWriter();
    private Writer questions;
    private BufferedReader answers;

    @BeforeEach
    void begin() throws IOException {
        ForeseenAnswers conversation = new ForeseenAnswers(asked, new BufferedReader(new PipedReader(host, 100_000)));
        questions = conversation.questions();
        answers = conversation.answers();
        says(named("App", 10_000));
        assertThat(ask(make("App"))).isEqualTo(named("App", 10_000));
    }

    @Test
    void anObjectIsNamedBeforeTheHostHasMadeIt() throws IOException {
        assertThat(ask(make("Stack"))).isEqualTo(named("Stack", 10_001));
        assertThat(ask(make("Bucket"))).isEqualTo(named("Bucket", 10_002));
        assertThat(asked).hasToString(make("App") + "\n" + make("Stack") + "\n" + make("Bucket") + "\n");
    }

    @Test
    void aQuestionThatOnlyTheHostCanAnswerWaitsForAllThatIsDue() throws IOException {
        ask(make("Stack"));
        ask(make("Bucket"));
        says(named("Stack", 10_001));
        says(named("Bucket", 10_002));
        says("{\"ok\":{\"value\":\"it\"}}");

        assertThat(ask(GET)).isEqualTo("{\"ok\":{\"value\":\"it\"}}");
    }

    @Test
    void objectsThatTheHostNamesInItsAnswersCount() throws IOException {
        says("{\"ok\":{\"value\":[{\"$jsii.byref\":\"Node@10001\"},{\"$jsii.byref\":\"Node@10007\"}]}}");
        ask(GET);

        assertThat(ask(make("Stack"))).isEqualTo(named("Stack", 10_008));
    }

    @Test
    void whatTheHostAsksInBetweenIsPassedOn() throws IOException {
        ask(make("Stack"));
        says("{\"callback\":{\"cbid\":\"1\"}}");
        assertThat(ask(GET)).isEqualTo("{\"callback\":{\"cbid\":\"1\"}}");
        says(named("Stack", 10_001));
        says("{\"ok\":{\"value\":1}}");

        assertThat(ask("{\"complete\":{\"cbid\":\"1\"}}")).isEqualTo("{\"ok\":{\"value\":1}}");
    }

    @Test
    void aRefusalAnswersWhateverIsAskedNext() throws IOException {
        String refusal = "{\"error\":\"There is already a Construct with name 'Bucket'\"}";
        ask(make("Bucket"));
        says(refusal);

        assertThat(ask(GET)).isEqualTo(refusal);
        assertThat(ask(make("Stack"))).isEqualTo(refusal);
        assertThat(ask(GET)).isEqualTo(refusal);
    }

    @Test
    void anAnswerOtherThanTheForeseenOneEndsTheSynth() throws IOException {
        ask(make("Stack"));
        says(named("Stack", 10_005));

        assertThatThrownBy(() -> ask(GET))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the CDK answers %s where %s was foreseen; set SAGESTEAD_PATIENT=yes, so that nothing is foreseen"
                                .formatted(named("Stack", 10_005), named("Stack", 10_001)));
    }

    @Test
    void namesOfTypesAreAskedForOnce() throws IOException {
        says("{\"ok\":{\"naming\":{}}}");

        assertThat(ask(NAMES)).isEqualTo("{\"ok\":{\"naming\":{}}}");
        assertThat(ask(NAMES)).isEqualTo("{\"ok\":{\"naming\":{}}}");
        assertThat(asked.toString().split("naming")).hasSize(2);
    }

    @Test
    void notMoreIsDueThanThePipeTakes() throws IOException {
        for (int i = 1; i <= 200; i++) {
            says(named("Rule", 10_000 + i));
            ask(make("Rule"));
        }
        says("{\"ok\":\"the host's own\"}");

        assertThat(ask(make("Rule"))).isEqualTo("{\"ok\":\"the host's own\"}");
    }

    @Test
    void theEndOfTheHostIsTheEnd() throws IOException {
        ask(make("Stack"));
        host.close();

        assertThat(ask(GET)).isNull();
    }

    private String ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return answers.readLine();
    }

    private void says(String line) throws IOException {
        host.write(line + "\n");
        host.flush();
    }

    private static String make(String type) {
        return "{\"fqn\":\"%s\",\"args\":[\"\\\"api\\\"\"],\"api\":\"create\"}".formatted(type);
    }

    private static String named(String type, int number) {
        return "{\"ok\":{\"$jsii.byref\":\"%s@%d\"}}".formatted(type, number);
    }
}
