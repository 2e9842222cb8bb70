package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.Rollout.AllAtOnce;
import dev.sagestead.settings.Rollout.Canary;
import dev.sagestead.settings.Rollout.Linear;
import dev.sagestead.settings.Rollout.Rolling;
import dev.sagestead.settings.Schedule.Sleep;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How an endpoint is updated and when it sleeps, as {@code cdk.json} says it. */
class GuardrailsTest {

    private static final String DEV = "/environments/dev/";
    private static final String CLAIMS = DEV + "endpoints/claims/";

    @Test
    void anEndpointMovesAtOnceWhereNobodyWouldNotice() {
        assertThat(claims(SettingsFile.valid()).guardrails()).isEqualTo(new Guardrails(new AllAtOnce(), 5, 500));
        assertThat(SettingsFile.valid().settings().environment("dev").protection())
                .isEqualTo(Protection.UNPROTECTED);
        assertThat(claims(SettingsFile.valid().with(DEV + "protected", "false")).guardrails())
                .isEqualTo(new Guardrails(new AllAtOnce(), 5, 500));
    }

    @Test
    void anEndpointMovesByACanaryInAProtectedEnvironment() {
        assertThat(claims(guarded()).guardrails()).isEqualTo(new Guardrails(new Canary(10, 5), 5, 500));
        assertThat(guarded().settings().environment("dev").protection()).isEqualTo(Protection.PROTECTED);
    }

    @Test
    void productionIsProtectedAndStagingRehearsesIt() {
        Settings committed = CdkJson.read(java.nio.file.Path.of("cdk.json"), java.nio.file.Path.of("model-artifacts"));

        assertThat(committed.environments())
                .extracting(EnvironmentSettings::protection)
                .containsExactly(Protection.UNPROTECTED, Protection.PROTECTED, Protection.PROTECTED);
        assertThat(committed.environment("staging").endpoints().get(0).guardrails())
                .isEqualTo(committed.environment("prod").endpoints().get(0).guardrails());
    }

    static Stream<Arguments> rollouts() {
        return Stream.of(
                arguments("'all-at-once'", new AllAtOnce(), 35),
                arguments("{'canary': {'percent': 50, 'waitMinutes': 60}}", new Canary(50, 60), 155),
                arguments("{'linear': {'stepPercent': 30, 'waitMinutes': 5}}", new Linear(30, 5), 55),
                arguments("{'linear': {'stepPercent': 25, 'waitMinutes': 60}}", new Linear(25, 60), 275),
                arguments("{'rolling': {'batchPercent': 5, 'waitMinutes': 5}}", new Rolling(5, 5), 400));
    }

    @ParameterizedTest
    @MethodSource("rollouts")
    void readsARolloutAndDerivesHowLongItMayTake(String given, Rollout rollout, int minutes) {
        Guardrails guardrails = claims(guarded().with(CLAIMS + "rollout", given.replace('\'', '"')))
                .guardrails();

        assertThat(guardrails.rollout()).isEqualTo(rollout);
        assertThat(guardrails.maximumMinutes()).isEqualTo(minutes).isBetween(600 / 60, 28800 / 60);
    }

    @Test
    void readsWaitAndLatency() {
        SettingsFile file =
                guarded().with(CLAIMS + "terminationWaitMinutes", "60").with(CLAIMS + "latencyMillis", "80");

        assertThat(claims(file).guardrails()).isEqualTo(new Guardrails(new Canary(10, 5), 60, 80));
    }

    @Test
    void whoMayMoveAtOnceMayAlsoDropTheOldInstancesAtOnce() {
        assertThat(claims(SettingsFile.valid().with(CLAIMS + "terminationWaitMinutes", "0"))
                        .guardrails()
                        .terminationWaitMinutes())
                .isZero();
    }

    static Stream<Arguments> mistakes() {
        String words = "\"all-at-once\" or an object with one of canary, linear, rolling";
        String minutes = "waitMinutes should be a whole number from 5 to 60, got ";
        return Stream.of(
                arguments("another word", "'slowly'", "rollout should be " + words + ", got \"slowly\""),
                arguments("a number", "10", "rollout should be " + words + ", got 10"),
                arguments(
                        "nothing in it", "{}", "rollout should hold one of canary, linear, rolling, got none of them"),
                arguments(
                        "two at once",
                        "{'canary': {'percent': 10, 'waitMinutes': 5}, 'linear': {'stepPercent': 10, 'waitMinutes': 5}}",
                        "rollout should hold one of canary, linear, rolling, got canary and linear"),
                arguments(
                        "a canary larger than half",
                        "{'canary': {'percent': 51, 'waitMinutes': 5}}",
                        "rollout.canary.percent should be a whole number from 1 to 50, got 51"),
                arguments(
                        "a step that is too small",
                        "{'linear': {'stepPercent': 9, 'waitMinutes': 5}}",
                        "rollout.linear.stepPercent should be a whole number from 10 to 50, got 9"),
                arguments(
                        "a batch that is too small",
                        "{'rolling': {'batchPercent': 4, 'waitMinutes': 5}}",
                        "rollout.rolling.batchPercent should be a whole number from 5 to 50, got 4"),
                arguments(
                        "a wait in which no alarm could go off",
                        "{'canary': {'percent': 10, 'waitMinutes': 4}}",
                        "rollout.canary." + minutes + "4"),
                arguments(
                        "a wait longer than AWS waits",
                        "{'canary': {'percent': 10, 'waitMinutes': 61}}",
                        "rollout.canary." + minutes + "61"),
                arguments(
                        "more time than SageMaker gives",
                        "{'linear': {'stepPercent': 10, 'waitMinutes': 60}}",
                        "rollout could take 635 minutes (605 of waits, 30 for instances to start), more than the 480 that"
                                + " SageMaker gives an update; take larger steps or shorter waits"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void failsOnARolloutWith(String mistake, String rollout, String message) {
        assertThat(problems(guarded().with(CLAIMS + "rollout", rollout.replace('\'', '"'))))
                .containsExactly("cdk.json: environments.dev.endpoints.claims." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latencyMillis          | 0       | a whole number from 1 to 60000
            latencyMillis          | 60001   | a whole number from 1 to 60000
            terminationWaitMinutes | -1      | a whole number from 0 to 60
            terminationWaitMinutes | 61      | a whole number from 0 to 60
            """)
    void failsOnANumberOutOfBounds(String key, String value, String allowed) {
        assertThat(problems(guarded().with(CLAIMS + key, value)))
                .containsExactly("cdk.json: environments.dev.endpoints.claims.%s should be %s, got %s"
                        .formatted(key, allowed, value));
    }

    @Test
    void failsOnAProtectionThatIsNeitherTrueNorFalse() {
        assertThat(problems(SettingsFile.valid().with(DEV + "protected", "\"yes\"")))
                .containsExactly("cdk.json: environments.dev.protected should be true or false, got \"yes\"");
    }

    @Test
    void failsOnACanaryOfOneInstance() {
        assertThat(problems(SettingsFile.valid().with(DEV + "protected", "true")))
                .containsExactly(
                        "cdk.json: environments.dev.endpoints.claims.rollout is a canary of 10 %, the default in a"
                                + " protected environment, whose steps are one instance at least and half of them at most, but"
                                + " instances.min is 1; set that to 2 or more, or rollout to \"all-at-once\"");
        assertThat(problems(SettingsFile.valid()
                        .with(CLAIMS + "rollout", "{\"rolling\": {\"batchPercent\": 50, \"waitMinutes\": 5}}")))
                .containsExactly("cdk.json: environments.dev.endpoints.claims.rollout is rolling, whose steps are one"
                        + " instance at least and half of them at most, but instances.min is 1; set that to 2 or more, or"
                        + " rollout to \"all-at-once\"");
    }

    @Test
    void failsOnACanaryThatSageMakerWouldIgnore() {
        assertThat(problems(guarded().with(CLAIMS + "instanceType", "\"ml.inf1.xlarge\"")))
                .containsExactly(
                        "cdk.json: environments.dev.endpoints.claims.rollout is a canary of 10 %, the default in a"
                                + " protected environment, but SageMaker ignores it on Inf1 instances and moves all requests at"
                                + " once; take another type, or set it to \"all-at-once\" to say that you know");
    }

    @Test
    void failsOnAWaitAfterARollingRollout() {
        assertThat(problems(guarded()
                        .with(CLAIMS + "rollout", "{\"rolling\": {\"batchPercent\": 50, \"waitMinutes\": 5}}")
                        .with(CLAIMS + "terminationWaitMinutes", "5")))
                .containsExactly(
                        "cdk.json: environments.dev.endpoints.claims.terminationWaitMinutes is of no use with a"
                                + " rolling rollout, which ends the old instances batch by batch; leave it out");
    }

    @Test
    void failsOnMovingAtOnceWithoutTimeForAnAlarmInAProtectedEnvironment() {
        assertThat(problems(guarded()
                        .with(CLAIMS + "rollout", "\"all-at-once\"")
                        .with(CLAIMS + "terminationWaitMinutes", "4")))
                .containsExactly(
                        "cdk.json: environments.dev.endpoints.claims.terminationWaitMinutes should be 5 or more"
                                + " in a protected environment with an all-at-once rollout, got 4: no alarm could go off before"
                                + " the old instances are gone");
    }

    @Test
    void readsNightsAndWeekends() {
        assertThat(claims(asleep("\"nights-and-weekends\"")).schedule())
                .contains(new Schedule(
                        "Europe/Berlin", List.of(new Sleep("cron(0 20 ? * MON-FRI *)", "cron(0 7 ? * MON-FRI *)"))));
    }

    @Test
    void readsSleepsOfItsOwn() {
        assertThat(claims(asleep("[{\"from\": \"cron(0 18 * * ? *)\", \"to\": \"cron(30 8 * * ? *)\"}]"))
                        .schedule())
                .contains(
                        new Schedule("Europe/Berlin", List.of(new Sleep("cron(0 18 * * ? *)", "cron(30 8 * * ? *)"))));
    }

    static Stream<Arguments> badSchedules() {
        String off = "schedule.off should be \"nights-and-weekends\" or a list of objects with from and to, got ";
        return Stream.of(
                arguments("another word", asleep("\"always\""), off + "\"always\""),
                arguments("no sleep", asleep("[]"), off + "an empty list"),
                arguments("a number as a sleep", asleep("[1]"), "schedule.off[0] should be an object { … }, got 1"),
                arguments(
                        "a sleep without end",
                        asleep("[{\"from\": \"cron(0 18 * * ? *)\"}]"),
                        "schedule.off[0].to is missing; it should be a cron expression with six fields, ? for one of the days, such as cron(0 20"
                                + " ? * MON-FRI *)"),
                arguments(
                        "a cron expression of five fields",
                        asleep("[{\"from\": \"cron(0 18 * * ?)\", \"to\": \"cron(30 8 * * ? *)\"}]"),
                        "schedule.off[0].from should be a cron expression with six fields, ? for one of the days, such as cron(0 20 ? * MON-FRI"
                                + " *), got \"cron(0 18 * * ?)\""),
                arguments(
                        "a misspelt time zone",
                        asleep("\"nights-and-weekends\"").with(CLAIMS + "schedule/timezone", "\"Europe/Berln\""),
                        "schedule.timezone should be a time zone, such as Europe/Berlin, got \"Europe/Berln\"; did you"
                                + " mean Europe/Berlin?"),
                arguments(
                        "a protected environment",
                        asleep("\"nights-and-weekends\"")
                                .with(DEV + "protected", "true")
                                .with(CLAIMS + "instances/min", "2"),
                        "schedule is not for a protected environment, whose endpoints never sleep; leave it out"),
                arguments(
                        "one instance",
                        asleep("\"nights-and-weekends\"").with(CLAIMS + "instances/max", "1"),
                        "schedule has nothing to do for instances.max 1: a real-time endpoint keeps one instance; leave it"
                                + " out"),
                arguments(
                        "a rollout in steps",
                        asleep("\"nights-and-weekends\"")
                                .with(CLAIMS + "instances/min", "2")
                                .with(CLAIMS + "rollout", "{\"canary\": {\"percent\": 10, \"waitMinutes\": 5}}"),
                        "schedule does not go with a rollout in steps, which one instance, all that is left of a sleeping"
                                + " endpoint, cannot take; set rollout to \"all-at-once\""),
                arguments(
                        "a burstable type",
                        asleep("\"nights-and-weekends\"")
                                .with(CLAIMS + "instances/min", "2")
                                .with(CLAIMS + "instanceType", "\"ml.t2.medium\""),
                        "schedule asks for autoscaling, which AWS refuses for burstable types such as ml.t2.medium; take"
                                + " another type, such as ml.m5.large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSchedules")
    void failsOnAScheduleWith(String mistake, SettingsFile file, String message) {
        assertThat(problems(file)).containsExactly("cdk.json: environments.dev.endpoints.claims." + message);
    }

    private static SettingsFile guarded() {
        return SettingsFile.valid()
                .with(DEV + "protected", "true")
                .with(CLAIMS + "instances/min", "2")
                .with(CLAIMS + "instances/max", "4");
    }

    private static SettingsFile asleep(String off) {
        return SettingsFile.valid()
                .with(CLAIMS + "schedule", "{\"timezone\": \"Europe/Berlin\", \"off\": %s}".formatted(off));
    }

    private static EndpointSettings claims(SettingsFile file) {
        return file.settings().environment("dev").endpoints().get(0);
    }

    private static List<String> problems(SettingsFile file) {
        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, file::settings);
        assertThat(thrown).as("what is wrong").isNotNull();
        return thrown.problems();
    }

    @Test
    void aServerlessEndpointIsUpdatedAllAtOnceInAProtectedEnvironmentToo() {
        EndpointSettings serverless = SettingsFile.valid()
                .with(DEV + "protected", "true")
                .with(
                        "/environments/dev/endpoints/claims",
                        "{\"model\": \"fraud-detection\", \"serverless\": {\"memoryMegabytes\": 2048, \"maxConcurrency\": 5}}")
                .settings()
                .environment("dev")
                .endpoints()
                .get(0);

        assertThat(serverless.guardrails().rollout()).isEqualTo(new Rollout.AllAtOnce());
    }
}
