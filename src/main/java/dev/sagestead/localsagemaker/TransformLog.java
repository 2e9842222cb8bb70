package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.TransformObjects.InputObject;
import dev.sagestead.localsagemaker.transform.Plan;
import dev.sagestead.localsagemaker.transform.RefusedObjectException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;

/**
 * The two logs of a transform job: what its container prints, and what SageMaker says of the data.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html">log groups and streams</a>
 */
record TransformLog(JobLogs.Stream container, JobLogs.Stream data) implements AutoCloseable {

    private static final String GROUP = "/aws/sagemaker/TransformJobs";
    private static final int INSTANCE_ID_LENGTH = 17;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    static TransformLog open(JobLogs logs, String job) {
        JobLogs.Stream container = logs.open(GROUP, job + "/" + RandomId.of("i-", INSTANCE_ID_LENGTH));
        return new TransformLog(container, container.beside("/data-log"));
    }

    /** Tells with which settings the job is done. */
    void begin(Plan plan) {
        ofData("MaxConcurrentTransforms=%d, MaxPayloadInMB=%d, BatchStrategy=%s"
                .formatted(
                        plan.concurrency(),
                        plan.maxPayload() >> 20,
                        plan.strategy() == BatchStrategy.SINGLE_RECORD ? "SINGLE_RECORD" : "MULTI_RECORD"));
    }

    void refused(InputObject object, RefusedObjectException why) {
        why.log().forEach(line -> ofData(object.shown() + ": " + line));
    }

    void ofContainer(String line) {
        container.add(line);
    }

    private void ofData(String line) {
        data.add("%s:[sagemaker logs]: %s".formatted(TIME.format(Instant.now()), line));
    }

    @Override
    public void close() {
        container.close();
        data.close();
    }
}
