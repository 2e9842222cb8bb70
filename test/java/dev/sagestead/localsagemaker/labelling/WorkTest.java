package dev.sagestead.localsagemaker.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.labelling.OutputManifest.Unlabeled;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final List<String> CATEGORIES = List.of("no", "yes");

    @Test
    void noMoreObjectsAreOutThanMayBe() throws LabellingFailure {
        Work work = work(1, 1);

        assertThat(work.next("ada", NOON)).isEqualTo(OptionalInt.of(0));
        assertThat(work.next("bob", NOON)).isEqualTo(OptionalInt.of(0));
        work.submit(0, "ada", "yes", NOON);
        assertThat(work.next("bob", NOON)).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aWorkerWaitsForOthersBeforeTheNextBatch() throws LabellingFailure {
        Work work = work(2, 1);

        work.submit(0, "ada", "yes", NOON);

        assertThat(work.next("ada", NOON)).isEmpty();
        assertThat(work.next("bob", NOON)).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void ofTwoLabelsWithAsManyVotesTheFirstIsTakenWithHalfConfidence() {
        assertThat(Consensus.of(List.of(answer("ada", "yes"), answer("bob", "no")), CATEGORIES))
                .isEqualTo(new Consensus(0, 0.5));
    }

    @Test
    void whenTimeRunsOutWhatWasAnsweredCountsAndTheRestHasAReason() throws LabellingFailure {
        Work work = work(2, 9);
        work.submit(0, "ada", "yes", NOON);
        work.close();

        String output = new OutputManifest("job", "fraud").of(work, Unlabeled.FAILED, NOON);

        assertThat(output.lines())
                .containsExactly(
                        "{\"source\":\"a\",\"fraud\":1,\"fraud-metadata\":{\"confidence\":1.0,\"job-name\":\"labeling-job/job\","
                                + "\"class-name\":\"yes\",\"human-annotated\":\"yes\","
                                + "\"creation-date\":\"2026-11-25T12:00:00.000000\",\"type\":\"groundtruth/text-classification\"}}",
                        "{\"source\":\"b\",\"fraud-metadata\":{\"retry-count\":1,\"failure-reason\":"
                                + "\"ClientError: The task expired before a worker answered it.\",\"human-annotated\":\"true\"}}");
        assertThat(work.submit(1, "ada", "yes", NOON)).isEqualTo(Work.Outcome.ALREADY_DONE);
        assertThat(work.answered()).isEqualTo(1);
    }

    @Test
    void whoStopsAJobGetsWholeLabelsOnly() throws LabellingFailure {
        Work work = work(2, 9);
        work.submit(0, "ada", "yes", NOON);

        assertThat(new OutputManifest("job", "fraud").of(work, Unlabeled.LEFT_OUT, NOON))
                .isEmpty();
    }

    @Test
    void theTimeSpentRunsFromTheFirstLookAtATask() throws LabellingFailure {
        Work work = work(1, 9);
        work.next("ada", NOON);
        work.next("ada", NOON.plusSeconds(5));
        work.submit(0, "ada", "yes", NOON.plusMillis(7250));

        assertThat(new WorkerResponse("issuer", "claim").of(work.answers(0))).contains("\"timeSpentInSeconds\":7.250");
    }

    private static Answer answer(String worker, String label) {
        return new Answer(worker, label, NOON, NOON);
    }

    private static Work work(int workersPerObject, int maxConcurrent) throws LabellingFailure {
        List<ObjectNode> objects = InputManifest.read("{\"source\":\"a\"}\n{\"source\":\"b\"}\n");
        assertThat(Stream.of(0, 1).map(objects::get).map(InputManifest::source)).containsExactly("a", "b");
        return new Work(objects, CATEGORIES, new Work.Terms(workersPerObject, maxConcurrent, Integer.MAX_VALUE));
    }
}
