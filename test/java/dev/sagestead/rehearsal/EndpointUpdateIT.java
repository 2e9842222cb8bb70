package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.localsagemaker.OddModels;
import dev.sagestead.rehearsal.Callers.Calls;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An endpoint behind guardrails is changed again and again by {@code cdk deploy}, for the better and for the worse,
 * while another process never stops calling it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndpointUpdateIT {

    private static final String FOLDER = "model-artifacts/fraud-detection";
    private static final String MODEL = FOLDER + "/xgboost-model.ubj";
    private static final String ENDPOINT = "dev-fraud-detection";
    private static final String REQUEST = "rows.libsvm";
    private static final String CONTENT_TYPE = "text/libsvm";

    /**
     * So many rows that a slow model is slow, and a good one is not. They are short, because a good one takes longer to
     * read rows than to judge them.
     */
    private static final int ROWS = 1000;

    private static final int TREES_OF_A_SLOW_MODEL = 20_000;

    /** Of the processor time that the slow model takes for a request: so much at most may an answer take. */
    private static final double BOUND = 2.0 / 3;

    private static ProjectCopy project;
    private static byte[] second;
    private static byte[] slow;
    private static String oldAnswer;
    private static String newAnswer;

    @BeforeAll
    static void keep() throws Exception {
        InstalledTools.ofTheCheckout();
        PythonTools.install();
        project = ProjectCopy.make();
        int features = folder().manifest().features().size();
        project.write(
                REQUEST,
                "0:1 %1$d:1\n".formatted(features - 1)
                        + "%d:1\n".formatted(features - 1).repeat(ROWS - 1));
        slow = OddModels.file(features, TREES_OF_A_SLOW_MODEL);
        guard(boundMillis(features));
        second = AnotherModel.trainedIn(project);
        Result result = project.run("./sagestead", "rehearse", "--keep");
        assertThat(result.exitCode()).as(result.output()).isZero();
        project.pointAtRehearsal();
    }

    @AfterAll
    static void stop() {
        assertThat(project.run("./sagestead", "stop").exitCode()).isZero();
        project.close();
    }

    @Test
    @Order(1)
    void aBetterModelTakesOverAndNobodyNotices() throws Exception {
        oldAnswer = answer();

        Update update = to(second);

        newAnswer = answer();
        assertThat(newAnswer).isNotEqualTo(oldAnswer);
        assertThat(update.deploy().exitCode()).as(update.deploy().output()).isZero();
        assertThat(update.calls().lost()).isEmpty();
        assertThat(update.calls().answers()).contains(oldAnswer, newAnswer).containsOnly(oldAnswer, newAnswer);
        assertThat(update.afterwards().answers()).containsOnly(newAnswer);
    }

    @Test
    @Order(2)
    void aCorruptModelNeverAnswersAnybody() throws Exception {
        Update update = to(Arrays.copyOf(second, second.length / 2));

        assertThat(update.deploy().exitCode()).isNotZero();
        assertThat(update.calls().lost()).isEmpty();
        assertThat(update.calls().answers()).containsOnly(newAnswer);
        assertThat(reason()).contains("did not pass the ping health check");
    }

    @Test
    @Order(3)
    void aModelOfOtherColumnsIsTakenBackWithTheFewCallsThatTheCanaryCost() throws Exception {
        Update update = to(OddModels.file(10, 1));

        assertThat(update.deploy().exitCode()).isNotZero();
        assertThat(update.calls().answers()).containsOnly(newAnswer);
        assertThat(update.calls().lost())
                .isNotEmpty()
                .allSatisfy(lost -> assertThat(lost).contains("ModelError").contains("400"));
        assertThat(update.calls().lost().size())
                .isLessThan(update.calls().answers().size());
        assertThat(update.afterwards().lost()).isEmpty();
        assertThat(update.afterwards().answers()).isNotEmpty();
        assertThat(reason()).contains("Invocation4XXErrors");
    }

    @Test
    @Order(4)
    void aSlowModelIsTakenBackAndNoCallIsLost() throws Exception {
        Update update = to(slow);

        assertThat(update.deploy().exitCode()).isNotZero();
        assertThat(update.calls().lost()).isEmpty();
        assertThat(update.calls().answers()).contains(newAnswer);
        assertThat(update.afterwards().answers()).containsOnly(newAnswer);
        assertThat(reason()).contains("ModelLatency");
    }

    @Test
    @Order(5)
    void theSecondModelHasServedAllAlong() throws IOException {
        project.write(MODEL, second);
        lock();

        Result diff = project.cdk("diff", "dev/inference*");

        assertThat(diff.output()).contains("Number of stacks with differences: 0");
        assertThat(answer()).isEqualTo(newAnswer);
    }

    /**
     * A deployment, and what callers saw.
     *
     * @param calls before, during and after it
     * @param afterwards those that began when it was done
     */
    private record Update(Result deploy, Calls calls, Calls afterwards) {}

    private static Update to(byte[] model) throws Exception {
        project.write(MODEL, model);
        lock();
        Callers callers = Callers.of(project, ENDPOINT, CONTENT_TYPE, REQUEST);
        Result deploy = project.cdk("deploy", "dev/inference*", "--require-approval", "never");
        Instant done = Instant.now();
        // So that calls are seen that begin after it.
        Thread.sleep(1500);
        Calls calls = callers.stop();
        return new Update(deploy, calls, calls.begunAfter(done));
    }

    private static void lock() {
        Result locked = project.run("./sagestead", "lock", "fraud-detection", "--made-by", "EndpointUpdateIT");
        assertThat(locked.exitCode()).as(locked.output()).isZero();
    }

    private static String answer() {
        Result result =
                project.run(PythonTools.program("python"), "-c", """
                import boto3
                answer = boto3.client("sagemaker-runtime").invoke_endpoint(
                    EndpointName="%s", ContentType="%s", Body=open("%s").read())
                print(answer["Body"].read().decode().split()[0])
                """.formatted(ENDPOINT, CONTENT_TYPE, REQUEST));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().strip();
    }

    /** Returns why the last update was taken back, after looking that the endpoint is well all the same. */
    private static String reason() {
        Result described =
                project.run(PythonTools.program("aws"), "sagemaker", "describe-endpoint", "--endpoint-name", ENDPOINT);
        assertThat(described.output()).contains("\"EndpointStatus\": \"InService\"");
        return described.output();
    }

    /**
     * Returns a bound of latency that the slow model breaks on any machine, and that the good ones, which have a
     * thousandth of its trees, keep on a busy one. Processor time does not depend on what else runs.
     */
    private static long boundMillis(int features) throws IOException, XGBoostError {
        Booster model = XGBoost.loadModel(slow);
        model.setParam("nthread", 1);
        float[] rows = new float[ROWS * features];
        Arrays.fill(rows, Float.NaN);
        for (int end = features; end <= rows.length; end += features) {
            rows[end - 1] = 1;
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        model.predict(new DMatrix(rows, ROWS, features, Float.NaN));
        long millis =
                Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin).toMillis();
        return Math.round(BOUND * millis);
    }

    /** A canary, and a bound of latency. */
    private static void guard(long latencyMillis) {
        String settings = project.read("cdk.json");
        String plain = "\"instances\": { \"min\": 1, \"max\": 2 }";
        assertThat(settings).contains(plain);
        project.write("cdk.json", settings.replaceFirst(Pattern.quote(plain), """
                        "instances": { "min": 2, "max": 4 }, "latencyMillis": %d, "terminationWaitMinutes": 0,
                        "rollout": { "canary": { "percent": 20, "waitMinutes": 5 } }
                        """.formatted(latencyMillis)));
    }

    private static ModelFolder folder() {
        return ModelFolder.open(project.root().resolve(FOLDER));
    }
}
