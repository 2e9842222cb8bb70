package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.teardown.Going;
import dev.sagestead.teardown.PlannedStep;
import dev.sagestead.teardown.Services;
import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownFailedException;
import dev.sagestead.teardown.TeardownPlan;
import dev.sagestead.teardown.TeardownRun.Failure;
import dev.sagestead.teardown.TeardownRun.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

class TeardownTextTest {

    private static final String LONG = "prod-inference-" + "claims-of-customers-".repeat(3) + "42";

    private final Step one = new Named(new Going("stack", "dev-inference-one", ""));
    private final Step two = new Named(new Going("stack", "dev-inference-two", ""));
    private final Step apps = new Named(
            new Going("app", "JupyterLab default", "of ada, InService"),
            new Going("app", "JupyterLab default", "of eve, InService"));
    private final Step mark = new Named();
    private final Step studio = new Named(new Going("stack", "dev-studio", ""));
    private final Step models = new Named(new Going("stack", "dev-models", ""));
    private final Step network = new Named(new Going("stack", "dev-network", ""));

    @Test
    void aPlanNumbersWhatGoesAndSaysWhatEachGoesAfter() {
        StringWriter text = new StringWriter();

        new TeardownText(new PrintWriter(text))
                .print(
                        "Teardown of dev",
                        new TeardownPlan(
                                List.of(
                                        new PlannedStep(one, List.of()),
                                        new PlannedStep(two, List.of()),
                                        new PlannedStep(apps, List.of()),
                                        new PlannedStep(mark, List.of(apps)),
                                        new PlannedStep(studio, List.of(mark)),
                                        new PlannedStep(models, List.of(one, two, studio)),
                                        new PlannedStep(network, List.of(one, two, apps, studio, models))),
                                List.of()));

        assertThat(text.toString()).isEqualTo("""
                Teardown of dev
                What goes, up to 10 at once:
                    1  stack  dev-inference-one
                    2  stack  dev-inference-two
                    3  app    JupyterLab default  of ada, InService
                    4  app    JupyterLab default  of eve, InService
                    5  stack  dev-studio  after 3-4
                    6  stack  dev-models  after 1-2, 5
                    7  stack  dev-network  after all above
                """);
    }

    @Test
    void whatGoesAndIsGoneHasALineOfItsOwnThatFitsTheTerminal() {
        StringWriter text = new StringWriter();
        TeardownProgress progress = new TeardownProgress(new PrintWriter(text));
        Step long1 = new Named(new Going("stack", LONG, ""));

        progress.begins(long1);
        progress.begins(apps);
        progress.begins(mark);
        progress.ends(apps, 3_200_000_000L);
        progress.fails(long1, 2_745_000_000_000L);

        assertThat(text.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .anyMatch(line -> line.matches("app JupyterLab default, and 1 more +goes"))
                .anyMatch(line -> line.matches("app JupyterLab default, and 1 more +gone +3\\.2 s"))
                .anyMatch(line -> line.matches("stack prod-inference-.*\\.\\..*-42 +FAIL +2745\\.0 s"));
    }

    @Test
    void everyFailureIsNamedAndWhatItKeptBack() {
        TeardownFailures failures = failures(
                List.of(
                        new Failure(one, new TeardownFailedException("stack dev-inference-one is not deleted: no")),
                        new Failure(two, refusal("not allowed")),
                        new Failure(studio, refusal("not allowed"))),
                List.of(models, network));

        assertThat(failures.exitCode()).isEqualTo(1);
        assertThat(failures.sentences())
                .containsExactly(
                        "stack dev-inference-one is not deleted: no",
                        "dev on AWS: not allowed (stack dev-inference-two, stack dev-studio)",
                        "not begun, since they wait for that: stack dev-models, stack dev-network;"
                                + " run this again when it is mended");
    }

    @Test
    void ofManyWithOneReasonAFewAreNamed() {
        List<Failure> many = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> new Failure(new Named(new Going("stack", "dev-" + i, "")), refusal("expired")))
                .toList();

        assertThat(failures(many, List.of()).sentences())
                .containsExactly("dev on AWS: expired (stack dev-1, stack dev-2, stack dev-3, stack dev-4, 96 more)");
    }

    @Test
    void whereNobodyCouldBeAskedTheExitCodeSaysSo() {
        RuntimeException unreachable = SdkClientException.create("no route");

        assertThat(failures(List.of(new Failure(one, unreachable)), List.of()).exitCode())
                .isEqualTo(2);
        assertThat(failures(List.of(new Failure(one, unreachable), new Failure(two, refusal("no"))), List.of())
                        .exitCode())
                .isEqualTo(1);
        assertThat(failures(List.of(), List.of()).exitCode()).isZero();
        assertThat(failures(List.of(), List.of()).sentences()).isEmpty();
    }

    private static TeardownFailures failures(List<Failure> failures, List<Step> left) {
        return new TeardownFailures(new Outcome(failures, left), "dev on AWS");
    }

    private static RuntimeException refusal(String message) {
        return CloudFormationException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage(message)
                        .build())
                .build();
    }

    /** Deletes nothing, whatever it says; two of them are never the same. */
    private static final class Named implements Step {
        private final List<Going> goes;

        Named(Going... goes) {
            this.goes = List.of(goes);
        }

        @Override
        public List<Going> goes() {
            return goes;
        }

        @Override
        public void run(Services services) {}
    }
}
