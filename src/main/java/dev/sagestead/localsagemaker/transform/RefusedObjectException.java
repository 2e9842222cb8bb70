package dev.sagestead.localsagemaker.transform;

import dev.sagestead.localsagemaker.container.Answer;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Why an object gets no output; the message is one line. */
public final class RefusedObjectException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_RECORD = 200;
    private static final int CLIENT_ERROR = 4;

    private final boolean isOfClient;
    private final transient List<String> log;

    private RefusedObjectException(String message, boolean isOfClient, List<String> log) {
        super(message);
        this.isOfClient = isOfClient;
        this.log = log;
    }

    /** The data are to blame. */
    public static RefusedObjectException ofData(String message) {
        return new RefusedObjectException(message, true, List.of(message));
    }

    static RefusedObjectException ofRecord(String message, int line, byte[] record) {
        return new RefusedObjectException(
                "line %d: %s".formatted(line, message), true, List.of(message, shown(line, record)));
    }

    /**
     * The model has answered with an error.
     *
     * @param record the first that it does not take
     */
    static RefusedObjectException ofAnswer(Answer answer, MiniBatch.Entry record) {
        boolean isOfClient = answer.status() / 100 == CLIENT_ERROR;
        String head = (isOfClient ? "ClientError: %d" : "Bad HTTP status received from algorithm: %d")
                .formatted(answer.status());
        List<String> log = Stream.of(
                        Stream.of(head, "", "Message:"),
                        answer.text().lines(),
                        Stream.of(shown(record.line(), record.content())))
                .flatMap(lines -> lines)
                .toList();
        String message = "line %d: %d %s"
                .formatted(
                        record.line(),
                        answer.status(),
                        String.join(
                                " ", answer.text().lines().map(String::strip).toList()));
        return new RefusedObjectException(message, isOfClient, log);
    }

    private static String shown(int line, byte[] record) {
        String text = new String(record, 0, Math.min(record.length, MAX_RECORD), StandardCharsets.UTF_8);
        return "(local SageMaker: line %d is %s%s)"
                .formatted(line, text.replaceAll("\\p{Cntrl}", " ").strip(), record.length > MAX_RECORD ? "…" : "");
    }

    /** Whether the data are to blame, and not the model. */
    public boolean isOfClient() {
        return isOfClient;
    }

    /** Returns what the job's data log says of it, line by line. */
    public List<String> log() {
        return log;
    }
}
