package dev.sagestead.smoke;

import static dev.sagestead.smoke.StandInSageMaker.answer;
import static dev.sagestead.smoke.StandInSageMaker.description;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.smoke.StandInSageMaker.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class SmokeTestTest {

    private static final Reply IN_SERVICE = description("InService", "config-2", "");
    private static final GoldenRequests GOLDEN = new GoldenRequests(
            "text/csv", 1e-5, List.of(new Golden("quiet", "1,2", 0.25), new Golden("loud", "3,", 0.75)));

    private final SmokeBench bench = new SmokeBench();
    private final StandInSageMaker service =
            bench.service.describing(IN_SERVICE).answering(body -> answer(body.equals("1,2") ? "0.2500001\n" : "0.75"));

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void passesIfTheEndpointIsRight() {
        SmokeReport report = run();

        assertThat(report.ok()).isTrue();
        assertThat(report.verdict().exitCode()).isZero();
        assertThat(printed(report))
                .containsExactly(
                        "ok   endpoint status                         InService (expected InService)",
                        "ok   account and region                      111111111111 eu-west-1",
                        "ok   served endpoint config                  config-2 (expected config-2)",
                        "ok   model data                              claims 0123456789ab",
                        "ok   golden: quiet                           0.25000 (expected 0.25000)",
                        "ok   golden: loud                            0.75000 (expected 0.75000)",
                        "ok   answering variant                       AllTraffic (expected AllTraffic)",
                        "--   latency was not measured: 0 calls were asked for");
        assertThat(service.invocations)
                .containsExactly(
                        List.of("/endpoints/dev-claims/invocations", "text/csv", "text/csv", "1,2"),
                        List.of("/endpoints/dev-claims/invocations", "text/csv", "text/csv", "3,"));
    }

    @Test
    void waitsForInService() {
        service.describing(
                description("Creating", "config-2", ""), description("Updating", "config-1", ""), IN_SERVICE);

        assertThat(run().ok()).isTrue();
    }

    @Test
    void failsIfTheUpdateWasRolledBackSilently() {
        service.describing(description("InService", "config-1", "no capacity"));

        SmokeReport report = run();

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(failure(report).name()).isEqualTo("served endpoint config");
        assertThat(failure(report).got())
                .isEqualTo("config-1, so this deployment is not what answers: its update was rolled back, or another"
                        + " came after it (no capacity)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0.25002|0.25002000",
                "NaN|not a finite number: 'NaN'",
                "inf|not a number: 'inf'",
                "0.25,0.75|2 values for one row: '0.25,0.75'",
                "<html>sorry</html>|not a number: '<html>sorry</html>'",
                "{\"predictions\": [{\"score\": 0.25}]}|not a number: '{\"predictions\": [{\"score\": 0.25}]}'",
                "``|an empty answer"
            })
    void failsOnAWrongAnswer(String body, String got) {
        service.answering(request -> answer(request.equals("1,2") ? body : "0.75"));

        SmokeReport report = run();

        assertThat(report.verdict().exitCode()).isEqualTo(1);
        assertThat(failure(report).name()).isEqualTo("golden: quiet");
        assertThat(failure(report).got()).isEqualTo(got);
        assertThat(report.checks()).hasSize(7);
    }

    @Test
    @Timeout(5)
    void failsAtOnceWithTheReasonIfTheEndpointFailed() {
        service.describing(
                description("Creating", "config-2", ""),
                description("Failed", "config-2", "The primary container did not pass the ping health check."));

        SmokeReport report = run(Duration.ofSeconds(10));

        assertThat(report.checks())
                .containsExactly(new Check(
                        "endpoint status",
                        false,
                        "InService",
                        "Failed: The primary container did not pass the ping health check."));
    }

    @Test
    void failsIfItIsNotInServiceWithinTheBound() {
        service.describing(description("Updating", "config-2", ""));

        assertThat(failure(run(Duration.ofMillis(300))).got())
                .isEqualTo("still Updating after 0.3 s; wait longer, or look at its events in SageMaker");
    }

    @Test
    void tellsWhatTheModelSaidAndAsksTheOtherRequests() {
        service.answering(body -> body.equals("1,2")
                ? Reply.of(424, """
                                {"Message": "Received server error (500)", "OriginalStatusCode": 500,
                                 "OriginalMessage": "bad row\\nTraceback", "LogStreamArn": "arn:aws:logs:log"}""").with("Content-Type", "application/json").with("x-amzn-errortype", "ModelError")
                : answer("0.75"));

        SmokeReport report = run();

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(failure(report))
                .isEqualTo(new Check(
                        "golden: quiet",
                        false,
                        "0.25000",
                        "the model failed with status 500: bad row; its log is arn:aws:logs:log"));
        assertThat(report.checks()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|AccessDeniedException|no identity-based policy|2|access denied: the caller may not do"
                        + " sagemaker:InvokeEndpoint on endpoint dev-claims in {url}; allow it in the caller's role",
                "403|ExpiredTokenException|expired|2|the credentials are missing, expired or not valid for {url}"
                        + " (ExpiredTokenException); sign in again, and check AWS_PROFILE",
                "400|ValidationError|Endpoint dev-claims of account 1 not found.|1|there is no endpoint dev-claims in"
                        + " {url}; deploy it first, or check the region",
                "404|ResourceNotFound|gone|1|there is no endpoint dev-claims in {url}; deploy it first, or check the"
                        + " region",
                "429|ThrottlingException|slow down|1|InvokeEndpoint is throttled in {url}; try again in a minute, or ask"
                        + " for a higher quota",
                "400|ThrottlingException|slow down|1|InvokeEndpoint is throttled in {url}; try again in a minute, or ask"
                        + " for a higher quota",
                "429|ModelNotReadyException|loading|1|the model is not ready to answer yet; try again in a minute",
                "503|ServiceUnavailable|busy|1|InvokeEndpoint failed with status 503, ServiceUnavailable: busy; try"
                        + " again, and see the AWS Health Dashboard if it stays so",
                "400|ValidationError|Accept is wrong|1|InvokeEndpoint failed with status 400, ValidationError: Accept is"
                        + " wrong"
            })
    void tellsWhyInvokingWasRefusedAndStops(int status, String code, String message, int exitCode, String sentence) {
        service.answering(body -> Reply.of(status, "{\"Message\": \"%s\"}".formatted(message))
                .with("Content-Type", "application/json")
                .with("x-amzn-errortype", code));

        SmokeReport report = run();

        assertThat(failure(report).got()).isEqualTo(sentence.replace("{url}", "" + service.address()));
        assertThat(report.verdict().exitCode()).isEqualTo(exitCode);
        assertThat(service.invocations).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|ValidationException|Could not find endpoint 'arn:dev-claims'.|1|there is no endpoint dev-claims in",
                "400|AccessDeniedException|no|2|access denied: the caller may not do sagemaker:DescribeEndpoint on",
                "400|ThrottlingException|Rate exceeded|1|DescribeEndpoint is throttled in"
            })
    void tellsWhyDescribingWasRefused(int status, String code, String message, int exitCode, String start) {
        service.describing(Reply.of(status, "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, message)));

        SmokeReport report = run();

        assertThat(report.checks())
                .singleElement()
                .satisfies(check -> assertThat(check.got()).startsWith(start));
        assertThat(report.verdict().exitCode()).isEqualTo(exitCode);
        assertThat(service.invocations).isEmpty();
    }

    @Test
    void tellsThatNothingListens() {
        service.close();

        SmokeReport report = run();

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(failure(report).got())
                .isEqualTo("nothing listens at %s (connection refused); is it running, and is the address right?"
                        .formatted(service.address()));
        assertThat(printed(report)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void failsIfAVariantAnswersThatTheEndpointDoesNotHave() {
        service.answering(body ->
                answer(body.equals("1,2") ? "0.25" : "0.75").with("x-Amzn-Invoked-Production-Variant", "Shadow"));

        assertThat(failure(run())).isEqualTo(new Check("answering variant", false, "AllTraffic", "Shadow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html></html>"})
    void tellsThatSomethingElseThanSageMakerAnswers(String body) {
        service.describing(Reply.of(200, body));

        assertThat(failure(run()).got()).startsWith("DescribeEndpoint brought no answer from " + service.address());
    }

    @Test
    void tellsThatNoAnswerCameInTime() {
        bench.patience = Duration.ofSeconds(1);
        service.answering(body -> {
            pause(Duration.ofMillis(1500));
            return answer("0.25");
        });

        assertThat(failure(run()).got()).startsWith("InvokeEndpoint brought no answer in time from http://127.0.0.1");
    }

    @Test
    void tellsThatThereAreNoCredentials() {
        bench.credentials = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        };

        SmokeReport report = run();

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(failure(report).got()).startsWith("the credentials are missing, expired or not valid for");
    }

    @Test
    void refusesToProveNothing() {
        GoldenRequests none = new GoldenRequests("text/csv", 0, List.of());

        assertThatThrownBy(() -> SmokeBench.expected(none))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "endpoint dev-claims: its model has no golden requests, so nothing can be tried; add them to"
                                + " the model's golden.json");
    }

    private SmokeReport run() {
        return run(Duration.ofSeconds(10));
    }

    private SmokeReport run(Duration bound) {
        bench.inService = bound;
        return bench.run(SmokeBench.expected(GOLDEN));
    }

    private static Check failure(SmokeReport report) {
        return report.checks().stream().filter(check -> !check.ok()).findFirst().orElseThrow();
    }

    private static List<String> printed(SmokeReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString().lines().toList();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
