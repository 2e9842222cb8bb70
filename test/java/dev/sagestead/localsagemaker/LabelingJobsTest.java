package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.CreateLabelingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobForWorkteamSummary;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.MemberDefinition;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Workforces, work teams and labelling jobs, with the real AWS SDK and a worker who posts the page's form. */
class LabelingJobsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PRE = "arn:aws:lambda:eu-west-1:568282634449:function:PRE-TextMultiClass";
    private static final String ACS = "arn:aws:lambda:eu-west-1:568282634449:function:ACS-TextMultiClass";
    private static final String TEMPLATE = """
            <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-classifier name="claim" categories="{{ task.input.labels | to_json | escape }}" header="Fraud?">
                <classification-target>{{ task.input.taskObject }}</classification-target>
                <short-instructions><p onclick="x()">Read <b>all</b>.</p><script>alert(1)</script></short-instructions>
              </crowd-classifier>
            </crowd-form>
            """;

    private static Bench bench;
    private static HttpClient http;
    private static String team;

    @BeforeAll
    static void start() {
        bench = new Bench();
        http = HttpClient.newHttpClient();
        bench.sageMaker.createWorkforce(request -> request.workforceName("people")
                .cognitoConfig(cognito -> cognito.userPool("eu-west-1_abc").clientId("client")));
        team = createTeam("claims");
        bench.s3.put("labels/template.html", utf8(TEMPLATE));
        bench.s3.put(
                "labels/categories.json",
                utf8(
                        "{\"document-version\":\"2018-11-28\",\"labels\":[{\"label\":\"no fraud\"},{\"label\":\"fraud\"}]}"));
        bench.s3.put(
                "labels/two.manifest",
                utf8(
                        "{\"source\":\"age: 48\",\"id\":7,\"fraud\":9}\n{\"source\":\"<script>alert('1')</script> & co\"}\n"));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aJobGoesFromInitializingToCompletedAndTheLabelsAreInItsOutputManifest() throws IOException {
        create("whole", request -> {});
        awaitStatus("whole", LabelingJobStatus.IN_PROGRESS);

        for (int i = 0; i < 2; i++) {
            answer("ada", "fraud");
        }

        DescribeLabelingJobResponse job = awaitStatus("whole", LabelingJobStatus.COMPLETED);
        assertThat(job.labelCounters().totalLabeled()).isEqualTo(2);
        assertThat(job.labelCounters().humanLabeled()).isEqualTo(2);
        assertThat(job.labelCounters().unlabeled()).isZero();
        assertThat(job.labelingJobOutput().outputDatasetS3Uri())
                .isEqualTo("s3://labels/out/whole/manifests/output/output.manifest");
        List<String> lines = bench.s3
                .text(job.labelingJobOutput().outputDatasetS3Uri())
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.get("source").asText()).isEqualTo("age: 48");
        assertThat(first.get("id").asInt()).isEqualTo(7);
        assertThat(first.get("fraud").asInt()).isEqualTo(1);
        JsonNode metadata = first.get("fraud-metadata");
        assertThat(metadata.get("class-name").asText()).isEqualTo("fraud");
        assertThat(metadata.get("confidence").asDouble()).isEqualTo(1.0);
        assertThat(metadata.get("job-name").asText()).isEqualTo("labeling-job/whole");
        assertThat(metadata.get("human-annotated").asText()).isEqualTo("yes");
        assertThat(metadata.get("type").asText()).isEqualTo("groundtruth/text-classification");
        assertThat(metadata.get("creation-date").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        String response =
                bench.s3.addresses("s3://labels/out/whole/annotations/worker-response/iteration-1/0/").stream()
                        .map(bench.s3::text)
                        .collect(Collectors.joining());
        JsonNode one = JSON.readTree(response).path("answers").path(0);
        assertThat(one.at("/answerContent/claim/label").asText()).isEqualTo("fraud");
        assertThat(one.at("/workerMetadata/identityData/issuer").asText())
                .isEqualTo("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc");
        assertThat(bench.sageMaker
                        .listLabelingJobs(request -> request.nameContains("whole"))
                        .labelingJobSummaryList())
                .extracting(LabelingJobSummary::labelingJobStatusAsString, LabelingJobSummary::preHumanTaskLambdaArn)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Completed", PRE));
    }

    @Test
    void mostOfSeveralWorkersDecideAndNobodyAnswersTwice() throws IOException {
        String own = createTeam("three");
        create(
                "three",
                request -> request.humanTaskConfig(request.build()
                        .humanTaskConfig()
                        .copy(human -> human.workteamArn(own).numberOfHumanWorkersPerDataObject(3))));
        awaitStatus("three", LabelingJobStatus.IN_PROGRESS);

        assertThat(post("three", "ada", "three", "0", "fraud").body()).contains("Your answer is taken.");
        assertThat(post("three", "ada", "three", "0", "no fraud").body())
                .contains("You have answered that one already.");
        post("three", "bob", "three", "0", "no fraud");
        post("three", "cleo", "three", "0", "fraud");
        assertThat(post("three", "dan", "three", "0", "fraud").body())
                .contains("Others have answered that one meanwhile");
        assertThat(bench.sageMaker
                        .listLabelingJobsForWorkteam(request -> request.workteamArn(own))
                        .labelingJobSummaryList())
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.labelCounters().humanLabeled()).isEqualTo(1);
                    assertThat(summary.labelCounters().pendingHuman()).isEqualTo(1);
                    assertThat(summary.labelCounters().total()).isEqualTo(2);
                })
                .extracting(LabelingJobForWorkteamSummary::workRequesterAccountId)
                .isEqualTo(Bench.ACCOUNT);
        Stream.of("ada", "bob", "cleo").forEach(worker -> post("three", worker, "three", "1", "no fraud"));

        DescribeLabelingJobResponse job = awaitStatus("three", LabelingJobStatus.COMPLETED);

        List<String> lines = bench.s3
                .text(job.labelingJobOutput().outputDatasetS3Uri())
                .lines()
                .toList();
        assertThat(JSON.readTree(lines.get(0)).at("/fraud").asInt()).isEqualTo(1);
        assertThat(JSON.readTree(lines.get(0)).at("/fraud-metadata/confidence").asDouble())
                .isEqualTo(0.67);
        assertThat(JSON.readTree(lines.get(1)).at("/fraud").asInt()).isZero();
    }

    @Test
    void thePageShowsWhatATemplateSaysAndNothingInItRuns() throws IOException {
        String own = createTeam("careful");
        create(
                "careful",
                request -> request.humanTaskConfig(
                        request.build().humanTaskConfig().copy(human -> human.workteamArn(own))));
        awaitStatus("careful", LabelingJobStatus.IN_PROGRESS);
        post("careful", "ada", "careful", "0", "fraud");

        HttpResponse<String> answer = get("careful", "ada");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(answer.body()).doesNotContain("<script").doesNotContain("onclick");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.selectFirst(".target").wholeText()).isEqualTo("<script>alert('1')</script> & co");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Fraud?");
        assertThat(page.select("input[type=radio]").eachAttr("value")).containsExactly("no fraud", "fraud");
        assertThat(page.select("p b").text()).isEqualTo("all");
        assertThat(page.selectFirst("footer").text()).contains("This page is a rehearsal's");
        assertThat(Jsoup.parse(get("careful", "").body()).select("input[name=worker]"))
                .hasSize(1);
        bench.sageMaker.stopLabelingJob(request -> request.labelingJobName("careful"));
        DescribeLabelingJobResponse job = awaitStatus("careful", LabelingJobStatus.STOPPED);
        assertThat(bench.s3.text(job.labelingJobOutput().outputDatasetS3Uri()).lines())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://evil.example | careless | ada | 0 | fraud    | 403
                                 | careless | ada | 9 | fraud    | 400
                                 | careless | ada | x | fraud    | 400
                                 | careless | ada | 0 | maybe    | 400
                                 | careless | ''  | 0 | fraud    | 400
                                 | other    | ada | 0 | fraud    | 400
            """)
    void anAnswerThatIsNoneIsRefused(
            String origin, String job, String worker, String object, String label, int status) {
        if (bench.sageMaker
                .listWorkteams(request -> request.nameContains("careless"))
                .workteams()
                .isEmpty()) {
            String own = createTeam("careless");
            create(
                    "careless",
                    request -> request.humanTaskConfig(
                            request.build().humanTaskConfig().copy(human -> human.workteamArn(own))));
        }
        awaitStatus("careless", LabelingJobStatus.IN_PROGRESS);

        assertThat(post("careless", worker, job, object, label, origin).statusCode())
                .isEqualTo(status);
        assertThat(describe("careless").labelCounters().totalLabeled()).isZero();
    }

    @Test
    void aJobEndsByItselfAtItsStoppingCondition() {
        String own = createTeam("some");
        create(
                "some",
                request -> request.stoppingConditions(stop -> stop.maxHumanLabeledObjectCount(1))
                        .humanTaskConfig(request.build().humanTaskConfig().copy(human -> human.workteamArn(own))));
        awaitStatus("some", LabelingJobStatus.IN_PROGRESS);

        post("some", "ada", "some", "0", "fraud");

        DescribeLabelingJobResponse job = awaitStatus("some", LabelingJobStatus.STOPPED);
        assertThat(job.labelCounters().humanLabeled()).isEqualTo(1);
        assertThat(job.labelCounters().unlabeled()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            manifest | nothing.manifest | ClientError: The manifest file s3://labels/nothing.manifest could not be read.
            manifest | bad.manifest     | ClientError: Line 2 of the manifest file is not valid JSON:
            manifest | list.manifest    | ClientError: Line 1 of the manifest file should be a JSON object
            manifest | keyless.manifest | ClientError: Line 1 of the manifest file should have the key source-ref or source.
            manifest | dollar.manifest  | ClientError: Line 1 of the manifest file has the attribute $x; names may not begin
            manifest | image.manifest   | (local SageMaker: line 1 has source-ref; it labels texts
            manifest | empty.manifest   | ClientError: The manifest file is empty.
            labels   | one.json         | ClientError: The label category configuration file should have two labels at least.
            labels   | old.json         | ClientError: The label category configuration file should have the document-version
            labels   | bad.manifest     | ClientError: The label category configuration file
            template | boxes.html       | (local SageMaker: it shows templates with a crowd-classifier, and this has none)
            template | half.html        | ClientError: The template could not be parsed:
            lambda   | PRE-BoundingBox  | (local SageMaker: it can do the built-in task type TextMultiClass, but
            """)
    void whatCannotBeReadFailsTheJobWithAReason(String what, String file, String reason) {
        bench.s3.put("labels/bad.manifest", utf8("{\"source\":\"a\"}\n{\"source\":\n"));
        bench.s3.put("labels/list.manifest", utf8("[1]\n"));
        bench.s3.put("labels/keyless.manifest", utf8("{\"text\":\"a\"}\n"));
        bench.s3.put("labels/dollar.manifest", utf8("{\"source\":\"a\",\"$x\":1}\n"));
        bench.s3.put("labels/image.manifest", utf8("{\"source-ref\":\"s3://a/b\"}\n"));
        bench.s3.put("labels/empty.manifest", utf8(""));
        bench.s3.put("labels/one.json", utf8("{\"document-version\":\"2018-11-28\",\"labels\":[{\"label\":\"a\"}]}"));
        bench.s3.put("labels/old.json", utf8("{\"labels\":[]}"));
        bench.s3.put("labels/boxes.html", utf8("<crowd-bounding-box></crowd-bounding-box>"));
        bench.s3.put("labels/half.html", utf8("{% if x %}"));
        String name = "fails-" + what + "-" + file.replaceAll("\\W", "-");
        create(name, request -> {
            switch (what) {
                case "manifest" ->
                    request.inputConfig(input ->
                            input.dataSource(data -> data.s3DataSource(s3 -> s3.manifestS3Uri("s3://labels/" + file))));
                case "labels" -> request.labelCategoryConfigS3Uri("s3://labels/" + file);
                case "template" ->
                    request.humanTaskConfig(request.build()
                            .humanTaskConfig()
                            .copy(human -> human.uiConfig(ui -> ui.uiTemplateS3Uri("s3://labels/" + file))));
                default ->
                    request.humanTaskConfig(request.build()
                            .humanTaskConfig()
                            .copy(human -> human.preHumanTaskLambdaArn(PRE.replaceFirst("PRE-\\w+", file))
                                    .annotationConsolidationConfig(config -> config.annotationConsolidationLambdaArn(
                                            ACS.replaceFirst("ACS-\\w+", file.replace("PRE", "ACS"))))));
            }
        });

        DescribeLabelingJobResponse job = awaitStatus(name, LabelingJobStatus.FAILED);

        assertThat(job.failureReason()).startsWith(reason);
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        create("taken", request -> {});

        assertThatThrownBy(() -> create("taken", request -> {})).isInstanceOf(ResourceInUseException.class);
        assertRefused("cannot end with \"-metadata\"", request -> request.labelAttributeName("fraud-metadata"));
        assertRefused("cannot end with \"-ref\"", request -> request.labelAttributeName("fraud-ref"));
        assertRefused("regular expression pattern", request -> request.labelAttributeName("is fraud"));
        assertRefused(
                "The specified Workteam 'arn:aws:sagemaker:eu-west-1:111111111111:workteam/private-crowd/nobody' does not"
                        + " exist or you do not have access to it.",
                request -> request.humanTaskConfig(request.build()
                        .humanTaskConfig()
                        .copy(human -> human.workteamArn(
                                "arn:aws:sagemaker:eu-west-1:111111111111:workteam/private-crowd/nobody"))));
        assertRefused(
                "should be in region eu-west-1",
                request -> request.humanTaskConfig(request.build()
                        .humanTaskConfig()
                        .copy(human -> human.preHumanTaskLambdaArn(PRE.replace("eu-west-1", "us-east-1")))));
        assertRefused(
                "less than or equal to 9",
                request -> request.humanTaskConfig(
                        request.build().humanTaskConfig().copy(human -> human.numberOfHumanWorkersPerDataObject(10))));
        bench.sageMaker.stopLabelingJob(request -> request.labelingJobName("taken"));
    }

    @Test
    void aRegionHasOneWorkforceAndItStaysAsLongAsItHasTeams() {
        assertThatThrownBy(() -> bench.sageMaker.createWorkforce(request -> request.workforceName("others")
                        .cognitoConfig(
                                cognito -> cognito.userPool("eu-west-1_def").clientId("client"))))
                .hasMessageContaining("Cannot create more than one workforce for account 111111111111.");
        assertThatThrownBy(() -> bench.sageMaker.deleteWorkforce(request -> request.workforceName("people")))
                .hasMessageContaining("because it has work teams");
        assertThat(bench.sageMaker
                        .describeWorkteam(request -> request.workteamName("claims"))
                        .workteam())
                .satisfies(found -> {
                    assertThat(found.workforceArn())
                            .isEqualTo("arn:aws:sagemaker:eu-west-1:111111111111:workforce/people");
                    assertThat(found.subDomain()).isEqualTo(bench.local.uri() + "/labelling/eu-west-1/claims");
                });
        createTeam("passing");
        bench.sageMaker.updateWorkteam(
                request -> request.workteamName("passing").description("Changed"));
        assertThat(bench.sageMaker
                        .describeWorkteam(request -> request.workteamName("passing"))
                        .workteam()
                        .description())
                .isEqualTo("Changed");
        bench.sageMaker.deleteWorkteam(request -> request.workteamName("passing"));
        assertThatThrownBy(() -> bench.sageMaker.describeWorkteam(request -> request.workteamName("passing")))
                .hasMessageContaining("does not exist or you do not have access to it");
    }

    private static String createTeam(String name) {
        return bench.sageMaker
                .createWorkteam(request -> request.workteamName(name)
                        .workforceName("people")
                        .description("Reads claims")
                        .memberDefinitions(MemberDefinition.builder()
                                .cognitoMemberDefinition(member -> member.userPool("eu-west-1_abc")
                                        .userGroup(name)
                                        .clientId("client"))
                                .build()))
                .workteamArn();
    }

    private static void assertRefused(String sentence, Consumer<CreateLabelingJobRequest.Builder> change) {
        assertThatThrownBy(() -> create("refused", change))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining(sentence);
    }

    private static void create(String name, Consumer<CreateLabelingJobRequest.Builder> change) {
        CreateLabelingJobRequest.Builder request = CreateLabelingJobRequest.builder()
                .labelingJobName(name)
                .labelAttributeName("fraud")
                .roleArn(Bench.ROLE)
                .inputConfig(input ->
                        input.dataSource(data -> data.s3DataSource(s3 -> s3.manifestS3Uri("s3://labels/two.manifest"))))
                .outputConfig(output -> output.s3OutputPath("s3://labels/out"))
                .labelCategoryConfigS3Uri("s3://labels/categories.json")
                .humanTaskConfig(human -> human.workteamArn(team)
                        .uiConfig(ui -> ui.uiTemplateS3Uri("s3://labels/template.html"))
                        .preHumanTaskLambdaArn(PRE)
                        .annotationConsolidationConfig(config -> config.annotationConsolidationLambdaArn(ACS))
                        .taskTitle("Judge")
                        .taskDescription("Judge claims")
                        .numberOfHumanWorkersPerDataObject(1)
                        .taskTimeLimitInSeconds(300));
        change.accept(request);
        bench.sageMaker.createLabelingJob(request.build());
    }

    private static DescribeLabelingJobResponse describe(String name) {
        return bench.sageMaker.describeLabelingJob(request -> request.labelingJobName(name));
    }

    private static DescribeLabelingJobResponse awaitStatus(String name, LabelingJobStatus status) {
        return Bench.await(() -> {
            DescribeLabelingJobResponse job = describe(name);
            if (job.labelingJobStatus() == LabelingJobStatus.FAILED && status != LabelingJobStatus.FAILED) {
                throw new AssertionError(job.failureReason());
            }
            return job.labelingJobStatus() == status ? job : null;
        });
    }

    /** Answers what the page of the team {@code claims} asks, by its own form. */
    private static void answer(String worker, String label) {
        Element form = Jsoup.parse(get("claims", worker).body()).selectFirst("form[method=post]");
        assertThat(form).as("a question for " + worker).isNotNull();
        post(
                "claims",
                form.selectFirst("input[name=worker]").val(),
                form.selectFirst("input[name=job]").val(),
                form.selectFirst("input[name=object]").val(),
                label);
    }

    private static HttpResponse<String> get(String team, String worker) {
        return send(HttpRequest.newBuilder(portal(team + "?worker=" + worker)));
    }

    private static HttpResponse<String> post(String team, String worker, String job, String object, String label) {
        return post(team, worker, job, object, label, null);
    }

    private static HttpResponse<String> post(
            String team, String worker, String job, String object, String label, String origin) {
        String form = Stream.of("worker", worker, "job", job, "object", object, "label", label)
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .replaceAll("(worker|job|object|label)&", "$1=");
        HttpRequest.Builder request = HttpRequest.newBuilder(portal(team))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(origin == null ? request : request.header("Origin", origin));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static URI portal(String rest) {
        return bench.local.uri().resolve("/labelling/eu-west-1/" + rest);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
