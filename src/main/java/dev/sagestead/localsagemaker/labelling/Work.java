package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The tasks of one labelling job and the answers to them: hands out tasks to workers and takes what they submit.
 *
 * <p>A worker answers each data object once. Several may be shown the same object at once; whose answer is one too many
 * is told so.
 */
public final class Work {

    private final List<ObjectNode> objects;
    private final List<List<Answer>> answers;
    private final Map<String, Instant> accepted = new TreeMap<>();
    private final List<String> categories;
    private final Terms terms;
    private boolean isClosed;

    /** @param objects the lines of the manifest */
    public Work(List<ObjectNode> objects, List<String> categories, Terms terms) {
        this.objects = List.copyOf(objects);
        this.answers = objects.stream()
                .map(object -> (List<Answer>) new ArrayList<Answer>())
                .toList();
        this.categories = List.copyOf(categories);
        this.terms = terms;
    }

    /**
     * How the work is done.
     *
     * @param workersPerObject how many answer each object, 1 to 9
     * @param maxConcurrent how many objects are out at once: the next follow when these are done
     * @param maxLabeled how many objects may be labelled before the job stops by itself
     */
    public record Terms(int workersPerObject, int maxConcurrent, int maxLabeled) {}

    /** What became of a submission. */
    public enum Outcome {
        TAKEN("Your answer is taken."),
        ALREADY_DONE("Others have answered that one meanwhile; your answer was not needed."),
        ANSWERED_TWICE("You have answered that one already."),
        NO_SUCH_TASK("There is no such task."),
        NO_SUCH_LABEL("Choose one of the answers.");

        private final String sentence;

        Outcome(String sentence) {
            this.sentence = sentence;
        }

        /** Says it to the worker. */
        public String sentence() {
            return sentence;
        }
    }

    /** Returns the place of the next object for a worker, if one is left that the worker has not answered. */
    public synchronized OptionalInt next(String worker, Instant now) {
        if (isClosed) {
            return OptionalInt.empty();
        }
        OptionalInt next = IntStream.range(0, objects.size())
                .filter(object -> !isLabeled(object))
                .limit(Math.max(0, Math.min(terms.maxConcurrent(), terms.maxLabeled() - labeled())))
                .filter(object -> !hasAnswered(object, worker))
                .findFirst();
        next.ifPresent(object -> accepted.putIfAbsent(key(object, worker), now));
        return next;
    }

    /** Takes an answer. */
    public synchronized Outcome submit(int object, String worker, String label, Instant now) {
        if (object < 0 || object >= objects.size()) {
            return Outcome.NO_SUCH_TASK;
        }
        if (!categories.contains(label)) {
            return Outcome.NO_SUCH_LABEL;
        }
        if (hasAnswered(object, worker)) {
            return Outcome.ANSWERED_TWICE;
        }
        if (isClosed || isLabeled(object)) {
            return Outcome.ALREADY_DONE;
        }
        Instant since = accepted.getOrDefault(key(object, worker), now);
        answers.get(object).add(new Answer(worker, label, since, now));
        return Outcome.TAKEN;
    }

    /** Takes no more answers. */
    public synchronized void close() {
        isClosed = true;
    }

    /** Whether every object is labelled. */
    public synchronized boolean isDone() {
        return labeled() == objects.size();
    }

    /** Whether as many objects are labelled as may be, although there are more. */
    public synchronized boolean isAtItsLimit() {
        return !isDone() && labeled() >= terms.maxLabeled();
    }

    /** Returns how many objects have all the answers that they need. */
    public synchronized int labeled() {
        return (int) IntStream.range(0, objects.size()).filter(this::isLabeled).count();
    }

    /** Returns how many objects have at least one answer: what is labelled once no more answers come. */
    public synchronized int answered() {
        return (int) answers.stream().filter(given -> !given.isEmpty()).count();
    }

    /** Returns how many objects there are. */
    public int size() {
        return objects.size();
    }

    /** Returns an object's line of the manifest. */
    public ObjectNode object(int place) {
        return objects.get(place);
    }

    /** Returns the answers to an object, in the order in which they came. */
    public synchronized List<Answer> answers(int object) {
        return List.copyOf(answers.get(object));
    }

    /** Whether an object has all the answers that it needs. */
    public synchronized boolean isLabeled(int object) {
        return answers.get(object).size() >= terms.workersPerObject();
    }

    /** Returns the label that the answers to an object make, if there are any. */
    public synchronized Optional<Consensus> consensus(int object) {
        List<Answer> given = answers.get(object);
        return given.isEmpty() ? Optional.empty() : Optional.of(Consensus.of(given, categories));
    }

    /** Returns the labels to choose from. */
    public List<String> categories() {
        return categories;
    }

    private boolean hasAnswered(int object, String worker) {
        return answers.get(object).stream().anyMatch(answer -> answer.worker().equals(worker));
    }

    private static String key(int object, String worker) {
        return object + " " + worker;
    }
}
