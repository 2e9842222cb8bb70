package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.label.LabelModel;
import dev.sagestead.label.LabelTask;
import dev.sagestead.label.LabelledRow;
import dev.sagestead.label.LabellingPlace;
import dev.sagestead.label.LabellingRun;
import dev.sagestead.label.Labels;
import dev.sagestead.label.UnlabelledRows;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.MemberDefinition;

/** What the command does with SageMaker, done with local SageMaker. */
class LabelledInSageMakerTest {

    private static Bench bench;
    private static S3Client s3;
    private static LabellingPlace place;
    private static HttpClient http;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void start() {
        bench = new Bench();
        http = HttpClient.newHttpClient();
        s3 = new AccountClients(bench.s3.uri(), new Scope(Bench.ACCOUNT, "eu-west-1")).s3();
        bench.sageMaker.createWorkforce(request -> request.workforceName("people")
                .cognitoConfig(cognito -> cognito.userPool("eu-west-1_abc").clientId("client")));
        String team = bench.sageMaker
                .createWorkteam(request -> request.workteamName("dispatch")
                        .description("Knows what is late")
                        .memberDefinitions(MemberDefinition.builder()
                                .cognitoMemberDefinition(member -> member.userPool("eu-west-1_abc")
                                        .userGroup("dispatch")
                                        .clientId("client"))
                                .build()))
                .workteamArn();
        place = new LabellingPlace("eu-west-1", "labels", "key", Bench.ROLE, team, true);
    }

    @AfterAll
    static void stop() {
        s3.close();
        bench.close();
    }

    @Test
    void rowsGoOutAndLabelsComeBack() throws IOException, InterruptedException {
        LabelTask task = LabelTask.of(LabelModel.in(folder));
        String job = run().start(task, rows("1,2", "3,4"), 1);
        inProgress(job);
        answer(job, 0, "is late");
        answer(job, 1, "no is late");

        DescribeLabelingJobResponse ended = run().await(task, job);
        Labels labels = run().labels(task, ended, 0.99);

        assertThat(labels.sure()).extracting(LabelledRow::asData).containsExactly("1,1,2", "0,3,4");
        assertThat(said).contains("Completed, 2 of 2 labelled");
        assertThat(run().portal()).isEqualTo(bench.local.uri() + "/labelling/eu-west-1/dispatch");
        assertThat(ended.outputConfig().kmsKeyId()).isEqualTo("key");
        assertThat(ended.humanTaskConfig().taskTitle()).isEqualTo("Is it is late?");
    }

    @Test
    void aJobThatWasStoppedBringsWhatThereIs() throws IOException, InterruptedException {
        LabelTask task = LabelTask.of(LabelModel.in(folder));
        String job = run().start(task, rows("1,2", "3,4"), 1);
        inProgress(job);
        answer(job, 1, "is late");
        bench.sageMaker.stopLabelingJob(request -> request.labelingJobName(job));

        DescribeLabelingJobResponse ended = run().await(task, job);

        assertThat(ended.labelingJobStatus()).isEqualTo(LabelingJobStatus.STOPPED);
        assertThat(run().labels(task, ended, 0.6).sure())
                .extracting(LabelledRow::number)
                .containsExactly(2);
        assertThat(ended.labelCounters().unlabeled()).isEqualTo(1);
    }

    @Test
    void aJobThatFailedEndsWithItsReasonAndAnotherLabelIsRefused() {
        LabelTask task = LabelTask.of(LabelModel.in(folder));
        String job = run().start(task, rows("1,2"), 1);
        DescribeLabelingJobResponse started =
                bench.sageMaker.describeLabelingJob(request -> request.labelingJobName(job));
        bench.sageMaker.createLabelingJob(request -> request.labelingJobName("broken")
                .labelAttributeName(started.labelAttributeName())
                .inputConfig(input ->
                        input.dataSource(data -> data.s3DataSource(s3Data -> s3Data.manifestS3Uri("s3://labels/no"))))
                .outputConfig(started.outputConfig())
                .roleArn(started.roleArn())
                .humanTaskConfig(started.humanTaskConfig()));
        bench.sageMaker.createLabelingJob(request -> request.labelingJobName("foreign")
                .labelAttributeName("colour")
                .inputConfig(started.inputConfig())
                .outputConfig(started.outputConfig())
                .roleArn(started.roleArn())
                .humanTaskConfig(started.humanTaskConfig()));

        assertThatThrownBy(() -> run().await(task, "broken"))
                .hasMessageStartingWith(
                        "labelling job broken failed: ClientError: The manifest file s3://labels/no could");
        assertThatThrownBy(() -> run().await(task, "foreign"))
                .hasMessage("labelling job foreign labels colour, and late has is-late; name another job");
        bench.sageMaker.stopLabelingJob(request -> request.labelingJobName(job));
    }

    private LabellingRun run() {
        return new LabellingRun(bench.sageMaker, s3, place, said::add);
    }

    private UnlabelledRows rows(String... rows) {
        return new UnlabelledRows(folder.resolve("rows.csv"), List.of(rows));
    }

    private static void inProgress(String job) {
        Bench.await(() -> bench.sageMaker
                                .describeLabelingJob(request -> request.labelingJobName(job))
                                .labelingJobStatus()
                        == LabelingJobStatus.IN_PROGRESS
                ? job
                : null);
    }

    private static void answer(String job, int object, String label) throws IOException, InterruptedException {
        String form = "worker=ada&job=%s&object=%d&label=%s"
                .formatted(job, object, URLEncoder.encode(label, StandardCharsets.UTF_8));
        URI portal = bench.local.uri().resolve("/labelling/eu-west-1/dispatch");
        assertThat(http.send(
                                HttpRequest.newBuilder(portal)
                                        .POST(HttpRequest.BodyPublishers.ofString(form))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("Your answer is taken.");
    }
}
