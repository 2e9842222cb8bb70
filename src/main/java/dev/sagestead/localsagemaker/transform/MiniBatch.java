package dev.sagestead.localsagemaker.transform;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** The records of one request, at least one. */
record MiniBatch(List<Entry> entries) {

    /**
     * One record.
     *
     * @param line where it stands in its object, from 1
     * @param content as it stands there, without its line feed
     * @param payload what the model is sent of it
     */
    record Entry(int line, byte[] content, byte[] payload) {}

    /** Takes a copy. */
    MiniBatch {
        entries = List.copyOf(entries);
    }

    byte[] payload() {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            if (entry != entries.get(0)) {
                payload.write('\n');
            }
            payload.writeBytes(entry.payload());
        }
        return payload.toByteArray();
    }

    /** Returns the same request without its last records. */
    MiniBatch first(int count) {
        return new MiniBatch(entries.subList(0, count));
    }

    Entry last() {
        return entries.get(entries.size() - 1);
    }
}
