package dev.sagestead.launch;

import dev.sagestead.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.jsii.JsiiClient;
import software.amazon.jsii.JsiiRuntime;

/**
 * The conversation with jsii's host, in which Java does not wait for what it can foresee.
 *
 * <p>jsii asks, waits, and asks again, so that of Java and Node.js one always sleeps. But more than half of all
 * requests make an object, and the answer to those is its name: its type and the next number. So Java is told that at
 * once and goes on, while the host makes the object. When a question comes whose answer only the host knows, the
 * answers that are due are read first, and each has to be the foreseen one.
 *
 * <p>If the host refused to make an object, whatever is asked next is answered by that refusal: its stack trace is of
 * somewhat later, and nothing else can be relied on any more.
 */
final class ForeseenAnswers {

    /** The variable with which Java waits for every answer, to find where a refusal comes from: {@value}. */
    static final String PATIENT = "SAGESTEAD_PATIENT";

    /** Far fewer than would fill the pipe from the host, which would then stop reading. */
    private static final int MOST_DUE = 200;

    private static final String TYPE = "{\"fqn\":\"";
    private static final String MAKE = "\"api\":\"create\"}\n";
    private static final String NAMES = "{\"api\":\"naming\",";
    private static final String CALLBACK = "{\"callback\":";
    private static final String ERROR = "{\"error\":";
    private static final String OBJECT = "\"$jsii.byref\":\"";

    private final Writer toHost;
    private final BufferedReader fromHost;

    /** What the host has yet to answer, and Java knows already. */
    private final Deque<String> due = new ArrayDeque<>();

    /** What a package calls its types, which stays the same: by the question. */
    private final Map<String, String> names = new HashMap<>();

    private String question = "";
    private Optional<String> foreseen = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    /** Greatest number of an object so far; none has one yet while it is 0. */
    private int greatest;

    ForeseenAnswers(Writer toHost, BufferedReader fromHost) {
        this.toHost = toHost;
        this.fromHost = fromHost;
    }

    /**
     * Puts itself between Java and a host that has begun.
     *
     * <p>jsii has no place for that, so its two streams are exchanged by name: the version of jsii is pinned.
     */
    static void begin(JsiiClient client) {
        try {
            Object runtime = field(JsiiClient.class, "runtime").get(client);
            Field toHost = field(JsiiRuntime.class, "stdin");
            Field fromHost = field(JsiiRuntime.class, "stdout");
            ForeseenAnswers answers =
                    new ForeseenAnswers((Writer) toHost.get(runtime), (BufferedReader) fromHost.get(runtime));
            toHost.set(runtime, answers.questions());
            fromHost.set(runtime, answers.answers());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jsii's runtime has changed", e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Returns where Java writes its questions, each as a whole. */
    Writer questions() {
        return new Questions();
    }

    /** Returns where Java reads the answers, line by line. */
    BufferedReader answers() {
        return new Answers();
    }

    private void ask(String line) throws IOException {
        question = line;
        foreseen = Optional.ofNullable(names.get(line));
        if (foreseen.isPresent()) {
            return;
        }
        // Where the numbers begin, the first object says.
        if (greatest > 0 && due.size() < MOST_DUE && line.startsWith(TYPE) && line.endsWith(MAKE)) {
            greatest++;
            String type = line.substring(TYPE.length(), line.indexOf('"', TYPE.length()));
            foreseen = Optional.of("{\"ok\":{\"$jsii.byref\":\"" + type + "@" + greatest + "\"}}");
            due.add(foreseen.get());
        }
        toHost.write(line);
    }

    private String answer() throws IOException {
        return refusal.isPresent() ? refusal.get() : foreseen.isPresent() ? foreseen.get() : heard();
    }

    /** Returns the host's answer to the last question, behind those that are due, or what it asks in between. */
    private String heard() throws IOException {
        while (!due.isEmpty()) {
            String line = fromHost.readLine();
            if (line == null || line.startsWith(CALLBACK)) {
                return noting(line);
            }
            String expected = due.remove();
            if (line.startsWith(ERROR)) {
                refusal = Optional.of(line);
                System.err.printf(
                        "The CDK refused something that was made shortly before the line which is named below;"
                                + " with %s=yes, that line itself is named.%n",
                        PATIENT);
                return line;
            }
            if (!line.equals(expected)) {
                throw new InvalidInputException(
                        "the CDK answers %s where %s was foreseen; set %s=yes, so that nothing is foreseen"
                                .formatted(line, expected, PATIENT));
            }
        }
        String line = noting(fromHost.readLine());
        if (line != null && question.startsWith(NAMES) && !line.startsWith(ERROR)) {
            names.put(question, line);
        }
        return line;
    }

    /** Every object of the host gets its number with the line that names it first. */
    private String noting(String line) {
        int found = line == null ? -1 : line.indexOf(OBJECT);
        while (found >= 0) {
            int end = line.indexOf('"', found + OBJECT.length());
            int number = Integer.parseInt(line.substring(line.lastIndexOf('@', end) + 1, end));
            greatest = Math.max(greatest, number);
            found = line.indexOf(OBJECT, end);
        }
        return line;
    }

    private final class Questions extends Writer {

        @Override
        public void write(String text) throws IOException {
            ask(text);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            ask(new String(text, offset, length));
        }

        @Override
        public void flush() throws IOException {
            toHost.flush();
        }

        @Override
        public void close() throws IOException {
            toHost.close();
        }
    }

    private final class Answers extends BufferedReader {

        private Answers() {
            super(Reader.nullReader(), 1);
        }

        @Override
        public String readLine() throws IOException {
            return answer();
        }

        @Override
        public void close() throws IOException {
            fromHost.close();
        }
    }
}
