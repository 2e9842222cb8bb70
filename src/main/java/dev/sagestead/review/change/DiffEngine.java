package dev.sagestead.review.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.InvalidInputException;
import dev.sagestead.review.assembly.AssemblyStack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The engine behind {@code cdk diff}: the npm package {@code @aws-cdk/cloudformation-diff} with the specification that
 * it brings, in a Node.js process of its own. What replaces a resource is its to know.
 */
public final class DiffEngine {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path program;

    /** @param root of the checkout, where the launcher installs the packages */
    public DiffEngine(Path root) {
        this.program = root.resolve("src/main/node/differences.mjs");
    }

    /** Compares all pairs. */
    Differences compare(List<StackPair> pairs) {
        ObjectNode question = JSON.createObjectNode();
        ArrayNode list = question.putArray("pairs");
        for (StackPair pair : pairs) {
            ObjectNode one = list.addObject().put("id", pair.id());
            one.set("base", template(pair.base()));
            one.set("head", template(pair.head()));
        }
        Differences answer = ask(question);
        if (!answer.failures().isEmpty()) {
            throw new InvalidInputException(answer.failures());
        }
        return answer;
    }

    private static JsonNode template(Optional<AssemblyStack> stack) {
        return stack.map(AssemblyStack::template).orElseGet(JSON::createObjectNode);
    }

    /** A program that ends before it has read everything has said why; that is what counts, not the broken pipe. */
    private static void tell(Process process, ObjectNode question) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(question.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            process.descendants().forEach(ProcessHandle::destroy);
        }
    }

    /** Returns the line of Node.js's report that says what is wrong. */
    private static String complaint(String report) {
        return report.lines()
                .filter(line -> line.contains("Error"))
                .findFirst()
                .orElse(report.strip())
                .strip();
    }

    private Differences ask(ObjectNode question) {
        try {
            Path complaints = Files.createTempFile("sagestead-differences", ".log");
            try {
                Process process = new ProcessBuilder("node", program.toString())
                        .redirectError(complaints.toFile())
                        .start();
                tell(process, question);
                byte[] answer = process.getInputStream().readAllBytes();
                if (process.waitFor() != 0) {
                    throw new InvalidInputException("the engine behind cdk diff ended early; npm ci installs it: %s"
                            .formatted(complaint(Files.readString(complaints))));
                }
                return JSON.readValue(answer, Differences.class);
            } finally {
                Files.deleteIfExists(complaints);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine behind cdk diff gave a strange answer", e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "the engine behind cdk diff cannot be run (%s); install Node.js, version 20 or newer"
                            .formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
