package dev.sagestead.rehearsal;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a rehearsal did, for programs: the file that {@code --report} names.
 *
 * @param environment which was rehearsed
 * @param ok whether everything was deployed and every check of the smoke test passed
 * @param stacks with the status that CloudFormation gives them
 * @param endpoints as SageMaker describes them
 * @param smoke what the smoke test found; without checks if it did not come to that
 * @param steps in order
 * @param recordedOnly resource types that were accepted but that nothing acted on
 * @param problems why it is not ok, one sentence each
 */
public record RehearsalReport(
        String environment,
        boolean ok,
        List<DeployedStack> stacks,
        List<ServedEndpoint> endpoints,
        Smoke smoke,
        List<Step> steps,
        List<String> recordedOnly,
        List<String> problems) {

    /** A stack; {@code seconds} is how long its last operation took. */
    public record DeployedStack(String name, String status, double seconds) {}

    /** An endpoint; {@code config} is the configuration that it serves. */
    public record ServedEndpoint(String name, String config, String status) {}

    /** All checks of all endpoints. */
    public record Smoke(boolean ok, List<Check> checks) {}

    /** One check; {@code expected} and {@code got} are for people to compare. */
    public record Check(String name, boolean ok, String expected, String got) {}

    /** A step and the time on the wall that it took. */
    public record Step(String name, double seconds) {}

    /** Writes the report as JSON, whole or not at all. */
    public void writeTo(Path file) {
        Path target = file.toAbsolutePath();
        try {
            Path unfinished = Files.createTempFile(
                    target.getParent(), target.getFileName().toString(), ".unfinished");
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(unfinished.toFile(), this);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report " + file, e);
        }
    }
}
