package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes an output manifest: the input's lines with the labels and what is known of them.
 *
 * @param jobName such as {@code fraud-detection-1}
 * @param attribute the label's name
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html">output data</a>
 */
public record OutputManifest(String jobName, String attribute) {

    /** UTC without saying so, to the microsecond: as AWS writes it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final String METADATA = "-metadata";

    /** What becomes of objects without a label. */
    public enum Unlabeled {
        /** The job was stopped: they are left out. */
        LEFT_OUT,
        /** Their time ran out: they are there, with a reason. */
        FAILED
    }

    /** Returns the file. */
    public String of(Work work, Unlabeled unlabeled, Instant now) {
        return IntStream.range(0, work.size())
                .mapToObj(object -> line(work, object, unlabeled, now))
                .flatMap(Optional::stream)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private Optional<ObjectNode> line(Work work, int object, Unlabeled unlabeled, Instant now) {
        ObjectNode line = work.object(object).deepCopy();
        line.remove(attribute);
        line.remove(attribute + METADATA);
        // Time that ran out leaves what was answered till then; who stops a job wants whole labels.
        Optional<Consensus> consensus =
                work.isLabeled(object) || unlabeled == Unlabeled.FAILED ? work.consensus(object) : Optional.empty();
        if (consensus.isPresent()) {
            line.put(attribute, consensus.get().value());
            ObjectNode metadata = line.putObject(attribute + METADATA);
            metadata.put("confidence", consensus.get().confidence());
            metadata.put("job-name", "labeling-job/" + jobName);
            metadata.put("class-name", work.categories().get(consensus.get().value()));
            metadata.put("human-annotated", "yes");
            metadata.put("creation-date", TIME.format(now));
            metadata.put("type", "groundtruth/text-classification");
            return Optional.of(line);
        }
        if (unlabeled == Unlabeled.LEFT_OUT) {
            return Optional.empty();
        }
        ObjectNode metadata = line.putObject(attribute + METADATA);
        metadata.put("retry-count", 1);
        metadata.put("failure-reason", "ClientError: The task expired before a worker answered it.");
        metadata.put("human-annotated", "true");
        return Optional.of(line);
    }
}
