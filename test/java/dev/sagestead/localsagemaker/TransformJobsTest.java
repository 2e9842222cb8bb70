package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TransformInput;
import software.amazon.awssdk.services.sagemaker.model.TransformJobSummary;
import software.amazon.awssdk.services.sagemaker.model.TransformOutput;

/** Transform jobs, with the real AWS SDK and real models. */
class TransformJobsTest {

    private static final String ROWS = "0.1,0.9,0.3,0.4\n0.7,0.2,0.5,0.6\n0.9,0.9,0.1,0.2\n";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.4xlarge for transform job usage=0"));
        bench.createEndpointOf("claims", TrainedModel.withSeed(1).archive());
        bench.s3.put("models/second.tar.gz", TrainedModel.withSeed(2).archive());
        put("rows/a.csv", ROWS);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void thePredictionsAreThoseOfTheEndpointForTheSameRows() {
        create("predicted", request -> request.experimentConfig(experiment -> experiment.experimentName("may")));

        DescribeTransformJobResponse job = awaitEnd("predicted");

        assertThat(job.transformJobStatusAsString()).as(job.failureReason()).isEqualTo("Completed");
        assertThat(job.experimentConfig().experimentName()).isEqualTo("may");
        assertThat(job.transformEndTime()).isAfterOrEqualTo(job.transformStartTime());
        assertThat(job.transformJobArn()).isEqualTo("arn:aws:sagemaker:eu-west-1:111111111111:transform-job/predicted");
        assertThat(output("predicted", "a.csv")).isEqualTo(predictions(ROWS)).hasLineCount(3);
        assertThat(bench.sageMaker
                        .listTransformJobs(request -> request.nameContains("predicted"))
                        .transformJobSummaries())
                .extracting(TransformJobSummary::transformJobStatusAsString)
                .containsExactly("Completed");
        assertThat(bench.sageMaker
                        .listTags(request -> request.resourceArn(job.transformJobArn()))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=claims");
        assertThat(data("predicted"))
                .singleElement()
                .asString()
                .endsWith(":[sagemaker logs]: MaxConcurrentTransforms=%d, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD"
                        .formatted(Runtime.getRuntime().availableProcessors()));
        assertThat(container("predicted")).singleElement().asString().startsWith("\"POST /invocations HTTP/1.1\" 200 ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no-end     | 0.1,0.9,0.3,0.4;0.7,0.2,0.5,0.6    | 2
            carriage   | 0.1,0.9,0.3,0.4^;0.7,0.2,0.5,0.6^; | 2
            one        | 0.1,0.9,0.3,0.4;                   | 1
            missing    | 0.1,,0.3,0.4;                      | 1
            empty      | ``                                 | 0
            """)
    void everyLineIsARecordWhateverItEndsWith(String name, String rows, int count) {
        String content = rows.replace(';', '\n').replace('^', '\r');
        put("ends-" + name + "/a.csv", content);
        for (String strategy : List.of("SingleRecord", "MultiRecord")) {
            String job = name + "-" + strategy;
            create(job, request -> request.batchStrategy(strategy).transformInput(lines("ends-" + name + "/")));

            assertThat(awaitEnd(job).failureReason()).isNull();
            assertThat(output(job, "a.csv"))
                    .hasLineCount(count)
                    .isEqualTo(count == 0 ? "" : predictions(content.replace("\r", "")));
        }
    }

    @Test
    void manyRequestsAtOnceKeepTheOrderOfTheRows() {
        String rows = IntStream.range(0, 500)
                .mapToObj(i -> "0.%03d,0.5,0.%03d,0.2\n".formatted(i, 999 - i))
                .collect(Collectors.joining());
        put("many/a.csv", rows);

        create(
                "many",
                request -> request.batchStrategy("SingleRecord")
                        .maxConcurrentTransforms(16)
                        .transformInput(lines("many/")));

        assertThat(awaitEnd("many").failureReason()).isNull();
        assertThat(output("many", "a.csv")).isEqualTo(predictions(rows));
    }

    @Test
    void nestedPrefixesAndKeysWithSpacesKeepTheirNamesBelowTheOutput() {
        put("nested/day 1/claims of may.csv", ROWS);
        put("nested/day 2/claims.csv", ROWS);
        bench.s3.put("models/nested/day 3/", new byte[0]);

        create("with-slash", request -> request.transformInput(lines("nested/")));
        create("without-slash", request -> request.transformInput(lines("nested")));
        create("within-names", request -> request.transformInput(lines("nested/day")));

        for (String job : List.of("with-slash", "without-slash", "within-names")) {
            assertThat(awaitEnd(job).failureReason()).isNull();
            assertThat(bench.s3.addresses("s3://models/out/" + job + "/"))
                    .containsExactly(
                            "s3://models/out/%s/day 1/claims of may.csv.out".formatted(job),
                            "s3://models/out/%s/day 2/claims.csv.out".formatted(job));
        }
    }

    @Test
    void aManifestNamesTheObjects() {
        put("listed/a/b.csv", ROWS);
        put("listed/c.csv", "0.5,0.5,0.5,0.5\n");
        put("manifest.json", "[{\"prefix\": \"s3://models/listed/\"}, \"a/b.csv\"]");
        put("bad.json", "[{\"prefix\": \"s3://models/listed/\"}, 7]");
        put("absent.json", "[{\"prefix\": \"s3://models/listed/\"}, \"c.csv\", \"c.csv\", \"a/b.csv\", \"d.csv\"]");

        create("listed", request -> request.transformInput(manifest("manifest.json")));
        create("badly-listed", request -> request.transformInput(manifest("bad.json")));
        create("absent", request -> request.transformInput(manifest("absent.json")));

        assertThat(awaitEnd("listed").failureReason()).isNull();
        assertThat(bench.s3.addresses("s3://models/out/listed/")).containsExactly("s3://models/out/listed/a/b.csv.out");
        assertThat(awaitEnd("badly-listed").failureReason())
                .startsWith("ClientError: s3://models/bad.json is no manifest")
                .endsWith("(local SageMaker: entry 1 is no text)");
        assertThat(awaitEnd("absent").failureReason())
                .contains("models/listed/d.csv, Unable to download the object: S3 answers 404 NoSuchKey");
        assertThat(output("absent", "c.csv")).isEqualTo(predictions("0.5,0.5,0.5,0.5\n"));
        assertThat(output("absent", "a/b.csv")).isEqualTo(predictions(ROWS));
    }

    @Test
    void compressedObjectsAreDecompressed() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(ROWS.getBytes(StandardCharsets.UTF_8));
        }
        bench.s3.put("models/gzip/a.csv.gz", compressed.toByteArray());
        put("gzip/b.csv", ROWS);

        create(
                "gzip",
                request -> request.transformInput(lines("gzip/").andThen(input -> input.compressionType("Gzip"))));

        assertThat(awaitEnd("gzip").failureReason()).contains("models/gzip/b.csv, it cannot be decompressed as Gzip");
        assertThat(output("gzip", "a.csv.gz")).isEqualTo(predictions(ROWS));
    }

    @Test
    void idsAreKeptFromTheModelAndComeBackWithItsAnswers() {
        put("ids/a.csv", "c-1,0.1,0.9,0.3,0.4\r\n\"c,2\",0.7,0.2,0.5,0.6\r\n");

        create(
                "ids",
                request -> request.transformInput(lines("ids/"))
                        .transformOutput(csv("ids"))
                        .dataProcessing(processing -> processing
                                .inputFilter("$[1:]")
                                .joinSource("Input")
                                .outputFilter("$[0,-1]")));

        create(
                "no-ids",
                request -> request.transformInput(lines("ids/"))
                        .transformOutput(output -> output.s3OutputPath("s3://models/out/no-ids"))
                        .dataProcessing(processing -> processing.inputFilter("$[1:]")));

        assertThat(awaitEnd("ids").failureReason()).isNull();
        String[] predictions = predictions("0.1,0.9,0.3,0.4\n0.7,0.2,0.5,0.6\n").split("\n");
        assertThat(output("ids", "a.csv")).isEqualTo("c-1,%s\n\"c,2\",%s\n".formatted(predictions[0], predictions[1]));
    }

    @Test
    void aBadRecordFailsItsObjectAndIsShownInTheDataLog() {
        put("bad/a.csv", ROWS);
        put("bad/b.csv", ROWS + "0.1,0.2,oops,0.4\n" + ROWS);
        put("bad/c.csv", "incident,amount,age,days\n" + ROWS);

        create("bad", request -> request.transformInput(lines("bad/")));

        DescribeTransformJobResponse job = awaitEnd("bad");
        assertThat(job.transformJobStatusAsString()).isEqualTo("Failed");
        assertThat(job.failureReason())
                .startsWith("ClientError: See job logs for more information (local SageMaker: models/bad/b.csv, line 4:"
                        + " 415 Loading csv data failed with Exception")
                .contains("could not convert string to float: 'oops'; models/bad/c.csv, line 1: 415");
        assertThat(data("bad"))
                .anySatisfy(line -> assertThat(line).endsWith(":[sagemaker logs]: models/bad/b.csv: ClientError: 415"))
                .anySatisfy(line ->
                        assertThat(line).endsWith("models/bad/b.csv: (local SageMaker: line 4 is 0.1,0.2,oops,0.4)"));
        assertThat(bench.s3.addresses("s3://models/out/bad/")).containsExactly("s3://models/out/bad/a.csv.out");
    }

    @Test
    void aRecordLargerThanThePayloadIsRefusedAndSoIsAnObjectThatIsNotSplit() {
        put("large/a.csv", ROWS + "0".repeat(1024 * 1024) + ",0.9,0.3,0.4\n");

        create("large", request -> request.maxPayloadInMB(1).transformInput(lines("large/")));
        create(
                "large-whole",
                request -> request.maxPayloadInMB(1)
                        .transformInput(lines("large/").andThen(input -> input.splitType("None"))));

        assertThat(awaitEnd("large").failureReason())
                .contains("line 4: the record has 1048588 bytes, and MaxPayloadInMB allows 1048576");
        assertThat(awaitEnd("large-whole").failureReason()).contains("line 1: the record has 1048637 bytes");
        assertThat(bench.s3.addresses("s3://models/out/large")).isEmpty();
    }

    @Test
    void theEnvironmentOfTheJobGoesOverThatOfTheModelAndPipelinesRunWhole() {
        bench.sageMaker.createModel(request -> request.modelName("two")
                .executionRoleArn(Bench.ROLE)
                .containers(definition("s3://models/claims/model.tar.gz"), definition("s3://models/second.tar.gz")));
        bench.createConfig("two", "two");
        bench.createEndpoint("two", "two");
        bench.awaitSettled("two");

        create("environment", request -> request.environment(Map.of("SAGEMAKER_INFERENCE_OUTPUT", "predicted_label")));
        create("pipeline", request -> request.modelName("two"));

        assertThat(awaitEnd("environment").failureReason()).isNull();
        assertThat(output("environment", "a.csv")).matches("([01]\n){3}");
        assertThat(awaitEnd("pipeline").failureReason()).isNull();
        assertThat(output("pipeline", "a.csv")).isEqualTo(bench.predictCsv("two", ROWS));
    }

    @Test
    void aJobThatIsStoppedLeavesNoOutput() {
        put("slow/a.csv", ROWS);
        put("slow/b.csv", ROWS.repeat(100_000));

        create(
                "stopped",
                request -> request.batchStrategy("SingleRecord")
                        .maxConcurrentTransforms(1)
                        .transformInput(lines("slow/")));
        bench.sageMaker.stopTransformJob(request -> request.transformJobName("stopped"));

        assertThat(awaitEnd("stopped").transformJobStatusAsString()).isEqualTo("Stopped");
        assertThat(bench.s3.addresses("s3://models/out/stopped/")).isEmpty();
        assertThatThrownBy(() -> bench.sageMaker.stopTransformJob(request -> request.transformJobName("stopped")))
                .hasMessageContaining("is in status Stopped");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            not-there | s3://models/none.tar.gz | ClientError: Failed to download model data for container "container_1"
            no-model  | s3://models/rows/a.csv  | ClientError: Failed to extract model data archive
            no-data   | -                       | AlgorithmError: See job logs for more information (local SageMaker: there is no model
            """)
    void aModelThatDoesNotStartFailsTheJob(String name, String data, String reason) {
        bench.createModel(name, data);

        create(name, request -> request.modelName(name));

        assertThat(awaitEnd(name).failureReason()).startsWith(reason);
        assertThat(container(name)).hasSize(1);
    }

    @Test
    void whatCannotRunHereSaysSo() {
        create(
                "recordio",
                request -> request.transformInput(lines("rows/").andThen(input -> input.splitType("RecordIO"))));
        create(
                "captured",
                request -> request.dataCaptureConfig(capture -> capture.destinationS3Uri("s3://models/captured")));
        create("chunked", request -> request.maxPayloadInMB(0));

        bench.sageMaker.createModel(request -> request.modelName("direct")
                .executionRoleArn(Bench.ROLE)
                .inferenceExecutionConfig(config -> config.mode("Direct"))
                .containers(
                        definition("s3://models/claims/model.tar.gz").copy(one -> one.containerHostname("one")),
                        definition("s3://models/second.tar.gz").copy(two -> two.containerHostname("two"))));
        create("direct", request -> request.modelName("direct"));

        assertThat(awaitEnd("direct").failureReason()).contains("the containers of the model are invoked directly");
        assertThat(awaitEnd("recordio").failureReason())
                .isEqualTo("AlgorithmError: The job cannot be run on this machine. (local SageMaker: it splits by Line"
                        + " or not at all, but the job has the SplitType RecordIO)");
        assertThat(awaitEnd("captured").failureReason()).contains("it captures no data of transform jobs");
        assertThat(awaitEnd("chunked").failureReason()).contains("HTTP chunked encoding");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(
                "ValidationException: Could not find model \"arn:aws:sagemaker:eu-west-1:111111111111:model/nobody\".",
                request -> request.modelName("nobody"));
        bench.sageMaker.createModel(request -> request.modelName("uncompressed")
                .executionRoleArn(Bench.ROLE)
                .primaryContainer(container -> container
                        .image(Bench.IMAGE)
                        .modelDataSource(data -> data.s3DataSource(source -> source.s3Uri("s3://models/files/")
                                .s3DataType("S3Prefix")
                                .compressionType("None")))));
        refused(
                "ValidationException: SageMaker Batch currently doesn't support Model entity with container definitions"
                        + " which use ModelDataSource attribute",
                request -> request.modelName("uncompressed"));
        refused(
                "ValidationException: No S3 objects found under S3 URL \"s3://models/nothing/\"",
                request -> request.transformInput(lines("nothing/")));
        refused(
                "ValidationException: MaxConcurrentTransforms * MaxPayloadInMB must not exceed 100 MB, but is 20 * 6 MB.",
                request -> request.maxConcurrentTransforms(20));
        refused(
                "Value at 'transformResources.instanceCount' failed to satisfy constraint: Member must have value greater"
                        + " than or equal to 1",
                request -> request.transformResources(
                        resources -> resources.instanceType("ml.m5.large").instanceCount(0)));
        refused(
                "ResourceLimitExceeded: The account-level service limit 'ml.m5.4xlarge for transform job usage' is 0",
                request -> request.transformResources(
                        resources -> resources.instanceType("ml.m5.4xlarge").instanceCount(1)));
        refused(
                "S3DataType AugmentedManifestFile is not supported by transform jobs",
                request -> request.transformInput(input -> input.dataSource(source -> source.s3DataSource(
                        s3 -> s3.s3DataType("AugmentedManifestFile").s3Uri("s3://models/rows/")))));
        refused("Environment variable 'a b' should match", request -> request.environment(Map.of("a b", "c")));
        refused(
                "'transformOutput' failed to satisfy constraint: Member must not be null",
                request -> request.transformOutput((TransformOutput) null));
        assertThatThrownBy(() -> bench.sageMaker.describeTransformJob(request -> request.transformJobName("nobody")))
                .hasMessageContaining("Could not find requested job with name: nobody");
        create("twice", request -> {});
        assertThat(refusal(() -> create("twice", request -> {})))
                .startsWith("ResourceInUse: Job name must be unique within an AWS account and region");
        awaitEnd("twice");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            $..id  | None  | $       | Line | text/csv         | InputFilter is no JSONPath that transform jobs support
            $.id   | None  | $       | Line | text/csv         | A row of text/csv has no attributes
            $      | Input | $       | None | text/csv         | AssembleWith that matches the SplitType Line, but it is None
            $      | Input | $       | Line | -                | Accept that matches the ContentType text/csv, but it is null
            $      | None  | $[0]    | Line | application/json | Accept that matches the ContentType text/csv
            """)
    void dataProcessingHasToFitTheData(
            String input, String join, String output, String assembly, String accept, String message) {
        refused(
                message,
                request -> request.dataProcessing(processing ->
                                processing.inputFilter(input).joinSource(join).outputFilter(output))
                        .transformOutput(out -> out.s3OutputPath("s3://models/out")
                                .assembleWith(assembly)
                                .accept(accept)));
    }

    private static void refused(String message, Consumer<CreateTransformJobRequest.Builder> change) {
        assertThat(refusal(() -> create("refused", change))).contains(message);
    }

    private static void create(String name, Consumer<CreateTransformJobRequest.Builder> change) {
        CreateTransformJobRequest.Builder request = CreateTransformJobRequest.builder()
                .transformJobName(name)
                .modelName("claims")
                .transformInput(lines("rows/"))
                .transformOutput(csv(name))
                .transformResources(
                        resources -> resources.instanceType("ml.m5.large").instanceCount(1))
                .tags(Tag.builder().key("team").value("claims").build());
        change.accept(request);
        bench.sageMaker.createTransformJob(request.build());
    }

    private static Consumer<TransformInput.Builder> lines(String prefix) {
        return input -> input.dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://models/" + prefix)))
                .contentType("text/csv")
                .splitType("Line");
    }

    private static Consumer<TransformInput.Builder> manifest(String key) {
        return lines("")
                .andThen(input -> input.dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("ManifestFile").s3Uri("s3://models/" + key))));
    }

    private static Consumer<TransformOutput.Builder> csv(String job) {
        return output ->
                output.s3OutputPath("s3://models/out/" + job).accept("text/csv").assembleWith("Line");
    }

    private static ContainerDefinition definition(String data) {
        return ContainerDefinition.builder()
                .image(Bench.IMAGE)
                .modelDataUrl(data)
                .build();
    }

    private static void put(String key, String content) {
        bench.s3.put("models/" + key, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String output(String job, String name) {
        return bench.s3.text("s3://models/out/%s/%s.out".formatted(job, name));
    }

    private static String predictions(String rows) {
        return bench.predictCsv("claims", rows);
    }

    private static List<String> data(String job) {
        return bench.s3.logs.lines(
                stream -> stream.matches("/aws/sagemaker/TransformJobs " + job + "/i-\\w{17}-\\d+/data-log"));
    }

    private static List<String> container(String job) {
        return bench.s3.logs.lines(stream -> stream.matches("/aws/sagemaker/TransformJobs " + job + "/i-\\w{17}-\\d+"));
    }

    private static DescribeTransformJobResponse awaitEnd(String name) {
        return Bench.await(() -> {
            DescribeTransformJobResponse job =
                    bench.sageMaker.describeTransformJob(request -> request.transformJobName(name));
            return List.of("InProgress", "Stopping").contains(job.transformJobStatusAsString()) ? null : job;
        });
    }
}
