package dev.sagestead.localsagemaker.transform;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.transform.MiniBatch.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;

/**
 * Turns the content of one object into that of its output: whole, in the order of the input, or not at all.
 *
 * @param senders send the requests; it may still do so when an object is refused
 * @param isToStop asked before every request
 * @param log told of every request
 */
public record ObjectTransform(
        Plan plan, Container model, ExecutorService senders, BooleanSupplier isToStop, Consumer<String> log) {

    private static final int SERVER_ERROR = 5;

    /** Requests that wait for a sender, for each that is under way: enough that none waits for the next to be cut. */
    private static final int WAITING = 2;

    /**
     * Returns the output, or nothing if it has to stop.
     *
     * @throws RefusedObjectException if a record is not as it should be, or the model does not take it
     */
    public Optional<byte[]> run(byte[] content) throws RefusedObjectException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        MiniBatches batches = new MiniBatches(plan, content);
        Deque<Future<byte[]>> sent = new ArrayDeque<>();
        try {
            Optional<MiniBatch> next = batches.next();
            while (next.isPresent() || !sent.isEmpty()) {
                if (isToStop.getAsBoolean()) {
                    return Optional.empty();
                }
                if (next.isPresent()) {
                    MiniBatch batch = next.get();
                    sent.add(senders.submit(() -> send(batch)));
                    next = batches.next();
                }
                if (next.isEmpty() || sent.size() > WAITING * plan.concurrency()) {
                    output.writeBytes(await(sent.remove()));
                }
            }
            return Optional.of(output.toByteArray());
        } finally {
            sent.forEach(each -> each.cancel(false));
        }
    }

    private static byte[] await(Future<byte[]> sent) throws RefusedObjectException, InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedObjectException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private byte[] send(MiniBatch batch) throws RefusedObjectException {
        Answer answer = invoke(batch);
        for (int left = plan.retries(); left > 0 && answer.status() / 100 == SERVER_ERROR; left--) {
            answer = invoke(batch);
        }
        if (!answer.isSuccess()) {
            throw RefusedObjectException.ofAnswer(answer, firstRefused(batch));
        }
        return assembled(batch, answer.body());
    }

    private Answer invoke(MiniBatch batch) {
        byte[] payload = batch.payload();
        Answer answer = model.invoke(new Request(payload, plan.contentType(), plan.accept()));
        log.accept("\"POST /invocations HTTP/1.1\" %d %d".formatted(answer.status(), answer.body().length));
        return answer;
    }

    /** Finds the last record of the shortest beginning that the model does not take either. */
    private Entry firstRefused(MiniBatch batch) {
        int taken = 0;
        int refused = batch.entries().size();
        while (refused - taken > 1) {
            int middle = (taken + refused) / 2;
            if (invoke(batch.first(middle)).isSuccess()) {
                taken = middle;
            } else {
                refused = middle;
            }
        }
        return batch.first(refused).last();
    }

    private byte[] assembled(MiniBatch batch, byte[] answer) throws RefusedObjectException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        if (!plan.association().changesAnswers()) {
            end(output, answer);
            return output.toByteArray();
        }
        List<String> answers = records(batch, new String(answer, StandardCharsets.UTF_8));
        for (int i = 0; i < answers.size(); i++) {
            Entry entry = batch.entries().get(i);
            try {
                end(
                        output,
                        plan.association()
                                .output(entry.content(), answers.get(i).getBytes(StandardCharsets.UTF_8)));
            } catch (UnusableRecordException e) {
                throw RefusedObjectException.ofRecord(e.getMessage(), entry.line(), entry.content());
            }
        }
        return output.toByteArray();
    }

    /** Cuts an answer into one for each record. */
    private List<String> records(MiniBatch batch, String answer) throws RefusedObjectException {
        String withoutEnd = answer.replaceFirst("\\r?\\n\\z", "");
        if (plan.isRecordByRecord()) {
            return List.of(withoutEnd);
        }
        List<String> lines = List.of(withoutEnd.split("\\r?\\n", -1));
        if (lines.size() != batch.entries().size()) {
            throw RefusedObjectException.ofData(
                    "the model has answered %d lines to the %d records from line %d to line %d, so that they cannot be"
                                    .formatted(
                                            lines.size(),
                                            batch.entries().size(),
                                            batch.entries().get(0).line(),
                                            batch.last().line())
                            + " told apart; with the BatchStrategy SingleRecord they can");
        }
        return lines;
    }

    /** A line feed that the model has written itself is not doubled. */
    private void end(ByteArrayOutputStream output, byte[] record) {
        output.writeBytes(record);
        boolean hasEnd = record.length > 0 && record[record.length - 1] == '\n';
        if (plan.assembly() == AssemblyType.LINE && !hasEnd) {
            output.write('\n');
        }
    }
}
