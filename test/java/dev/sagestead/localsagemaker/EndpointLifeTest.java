package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** The life of endpoints, with the real AWS SDK and real models. */
class EndpointLifeTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final TrainedModel OTHER_MODEL = TrainedModel.withSeed(2);
    private static final String ROW = "0.1,0.9,0.3,0.4";
    private static final float PREDICTION = MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];
    private static final float OTHER_PREDICTION = OTHER_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aNewEndpointComesIntoServiceAndPredictsAsTheModelDoes() {
        DescribeEndpointResponse endpoint = bench.createEndpointOf("first", MODEL.archive());

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(endpoint.endpointArn()).isEqualTo("arn:aws:sagemaker:eu-west-1:%s:endpoint/first", ACCOUNT);
        assertThat(endpoint.endpointConfigName()).isEqualTo("first");
        assertThat(endpoint.productionVariants()).singleElement().satisfies(variant -> {
            assertThat(variant.variantName()).isEqualTo("AllTraffic");
            assertThat(variant.currentInstanceCount()).isEqualTo(1);
            assertThat(variant.deployedImages().get(0).specifiedImage()).isEqualTo(Bench.IMAGE);
        });
        assertThat(Float.parseFloat(bench.predictCsv("first", ROW))).isEqualTo(PREDICTION);
    }

    @Test
    void anEndpointIsCreatingUntilItsModelIsThere() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.s3.holdUntil(gate);
        bench.createConfigOf("slow", MODEL.archive());
        bench.createEndpoint("slow", "slow");

        assertThat(bench.describe("slow").endpointStatus()).isEqualTo(EndpointStatus.CREATING);
        assertThatThrownBy(() -> bench.predictCsv("slow", ROW))
                .isInstanceOfSatisfying(
                        SageMakerRuntimeException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "Endpoint slow of account %s not found. (local SageMaker: it is Creating)",
                                        ACCOUNT));
        assertThatThrownBy(() -> bench.sageMaker.deleteEndpoint(request -> request.endpointName("slow")))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("Cannot update in-progress endpoint");

        gate.countDown();
        assertThat(bench.awaitSettled("slow").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    @Test
    void anUpdateSwapsTheModelWithoutAFailedRequest() throws Exception {
        bench.createEndpointOf("swapped", MODEL.archive());
        bench.createConfigOf("swapped-2", OTHER_MODEL.archive());
        AtomicBoolean enough = new AtomicBoolean();
        Callable<List<Float>> traffic = () -> {
            List<Float> answers = new ArrayList<>();
            while (!enough.get()) {
                answers.add(Float.valueOf(bench.predictCsv("swapped", ROW)));
            }
            return answers;
        };
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<List<Float>>> all = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            all.add(clients.submit(traffic));
        }

        for (String config : List.of("swapped-2", "swapped", "swapped-2")) {
            bench.sageMaker.updateEndpoint(
                    request -> request.endpointName("swapped").endpointConfigName(config));
            assertThat(bench.awaitSettled("swapped").endpointConfigName()).isEqualTo(config);
        }
        enough.set(true);
        clients.shutdown();

        for (Future<List<Float>> answers : all) {
            assertThat(answers.get()).isNotEmpty().containsOnly(PREDICTION, OTHER_PREDICTION);
        }
        assertThat(Float.parseFloat(bench.predictCsv("swapped", ROW))).isEqualTo(OTHER_PREDICTION);
    }

    @Test
    void whileAnUpdateIsUnderWayTheOldModelServes() {
        bench.createEndpointOf("updating", MODEL.archive());
        bench.createConfigOf("updating-2", OTHER_MODEL.archive());
        CountDownLatch gate = new CountDownLatch(1);
        bench.s3.holdUntil(gate);

        bench.sageMaker.updateEndpoint(
                request -> request.endpointName("updating").endpointConfigName("updating-2"));
        DescribeEndpointResponse updating = bench.describe("updating");

        assertThat(updating.endpointStatus()).isEqualTo(EndpointStatus.UPDATING);
        assertThat(updating.endpointConfigName()).isEqualTo("updating");
        assertThat(updating.pendingDeploymentSummary().endpointConfigName()).isEqualTo("updating-2");
        assertThat(Float.parseFloat(bench.predictCsv("updating", ROW))).isEqualTo(PREDICTION);
        assertThat(Refusal.refusal(() -> bench.sageMaker.updateEndpoint(
                        request -> request.endpointName("updating").endpointConfigName("updating-2"))))
                .isEqualTo("ValidationException: Cannot update in-progress endpoint"
                        + " \"arn:aws:sagemaker:eu-west-1:%s:endpoint/updating\".".formatted(ACCOUNT));
        gate.countDown();
        assertThat(bench.awaitSettled("updating").pendingDeploymentSummary()).isNull();
    }

    @Test
    void anUpdateToABadModelLeavesTheOldOneServing() {
        bench.createEndpointOf("kept", MODEL.archive());
        bench.createConfigOf("kept-bad", Archives.of("xgboost-model", new byte[] {'n', 'o'}));

        bench.sageMaker.updateEndpoint(request -> request.endpointName("kept").endpointConfigName("kept-bad"));
        DescribeEndpointResponse endpoint = bench.awaitSettled("kept");

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(endpoint.endpointConfigName()).isEqualTo("kept");
        assertThat(endpoint.failureReason()).contains("did not pass the ping health check");
        assertThat(Float.parseFloat(bench.predictCsv("kept", ROW))).isEqualTo(PREDICTION);
    }

    @Test
    void aDeletedEndpointIsGoneAndItsNameFree() {
        bench.createEndpointOf("gone", MODEL.archive());

        bench.sageMaker.deleteEndpoint(request -> request.endpointName("gone"));
        bench.sageMaker.waiter().waitUntilEndpointDeleted(request -> request.endpointName("gone"));

        assertThatThrownBy(() -> bench.predictCsv("gone", ROW))
                .isInstanceOf(SageMakerRuntimeException.class)
                .hasMessageContaining("Endpoint gone of account %s not found.".formatted(ACCOUNT));
        bench.createEndpoint("gone", "gone");
        assertThat(bench.awaitSettled("gone").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    @Test
    void closingInTheMiddleOfTrafficEndsNothingButTheTraffic() throws Exception {
        Bench closing = new Bench();
        closing.createEndpointOf("busy", MODEL.archive());
        ExecutorService clients = Executors.newFixedThreadPool(4);
        CountDownLatch running = new CountDownLatch(8);
        List<Future<Float>> last = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            last.add(clients.submit(() -> {
                float answer = Float.NaN;
                try {
                    while (true) {
                        answer = Float.parseFloat(closing.predictCsv("busy", ROW));
                        running.countDown();
                    }
                } catch (SdkException | UncheckedIOException e) {
                    return answer;
                }
            }));
        }

        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        closing.local.close();

        clients.shutdown();
        for (Future<Float> answer : last) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isIn(PREDICTION, Float.NaN);
        }
        closing.close();
    }
}
