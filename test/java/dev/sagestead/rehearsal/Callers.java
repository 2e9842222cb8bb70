package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.PythonTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Users of an endpoint in a process of their own, who call it without end. */
final class Callers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PROGRAM =
            Path.of("test/resources/dev/sagestead/rehearsal/callers.py").toAbsolutePath();

    private final Process process;
    private final CompletableFuture<List<String>> lines;

    private Callers(Process process) {
        this.process = process;
        this.lines = CompletableFuture.supplyAsync(
                () -> process.inputReader().lines().toList());
    }

    /** Starts calling; the request is a file of the copy. */
    static Callers of(ProjectCopy project, String endpoint, String contentType, String request) {
        return new Callers(
                project.start(PythonTools.program("python"), PROGRAM.toString(), endpoint, contentType, request));
    }

    /** Stops calling, and returns what came of all calls. */
    Calls stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        List<JsonNode> calls = new ArrayList<>();
        for (String line : lines.join()) {
            calls.add(JSON.readTree(line));
        }
        assertThat(process.waitFor()).isZero();
        return new Calls(calls);
    }

    /** What came of all calls, in the order in which they ended. */
    record Calls(List<JsonNode> all) {

        /** Returns the answers. */
        List<String> answers() {
            return all.stream()
                    .filter(call -> call.has("answer"))
                    .map(call -> call.get("answer").asText())
                    .toList();
        }

        /** Returns why calls were not answered. */
        List<String> lost() {
            return all.stream()
                    .filter(call -> call.has("lost"))
                    .map(call -> call.get("lost").asText())
                    .toList();
        }

        /** Returns the calls that began after that. */
        Calls begunAfter(Instant time) {
            return new Calls(all.stream()
                    .filter(call -> call.get("began").asDouble() * 1000 > time.toEpochMilli())
                    .toList());
        }
    }
}
