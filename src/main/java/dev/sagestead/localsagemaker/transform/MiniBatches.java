package dev.sagestead.localsagemaker.transform;

import dev.sagestead.localsagemaker.transform.MiniBatch.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/**
 * Cuts the content of an object into the requests to the model, one after the other.
 *
 * <p>A line ends at its line feed; the last one needs none. An empty line is a record like any other, and an empty
 * object has none.
 */
final class MiniBatches {

    private final Plan plan;
    private final byte[] content;
    private int at;
    private int line;
    private Entry waiting;

    MiniBatches(Plan plan, byte[] content) {
        this.plan = plan;
        this.content = content;
    }

    /**
     * Returns the next request, or nothing at the end.
     *
     * @throws RefusedObjectException if a record is too large or cannot be filtered
     */
    Optional<MiniBatch> next() throws RefusedObjectException {
        List<Entry> entries = new ArrayList<>();
        long size = 0;
        for (Entry entry = record(); entry != null; entry = record()) {
            size += entry.payload().length + (entries.isEmpty() ? 0 : 1);
            if (!entries.isEmpty() && size > plan.maxPayload()) {
                waiting = entry;
                break;
            }
            entries.add(entry);
            if (plan.isRecordByRecord()) {
                break;
            }
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(new MiniBatch(entries));
    }

    private Entry record() throws RefusedObjectException {
        if (waiting != null) {
            Entry entry = waiting;
            waiting = null;
            return entry;
        }
        if (at >= content.length) {
            return null;
        }
        int end = plan.split() == SplitType.NONE ? content.length : endOfLine();
        byte[] record = Arrays.copyOfRange(content, at, end);
        at = end + 1;
        line++;
        return entry(record);
    }

    private int endOfLine() {
        int end = at;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return end;
    }

    private Entry entry(byte[] record) throws RefusedObjectException {
        try {
            byte[] payload = plan.association().payload(record);
            if (payload.length > plan.maxPayload()) {
                throw RefusedObjectException.ofRecord(
                        "the record has %d bytes, and MaxPayloadInMB allows %d"
                                .formatted(payload.length, plan.maxPayload()),
                        line,
                        record);
            }
            return new Entry(line, record, payload);
        } catch (UnusableRecordException e) {
            throw RefusedObjectException.ofRecord(e.getMessage(), line, record);
        }
    }
}
