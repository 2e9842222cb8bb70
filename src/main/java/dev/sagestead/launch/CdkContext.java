package dev.sagestead.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The context that the CDK CLI hands to an app. */
final class CdkContext {

    /** Holds the context as JSON, or what of it fits a variable. */
    private static final String TEXT = "CDK_CONTEXT_JSON";

    /** Holds the path of a file with what does not fit. */
    static final String OVERFLOW = "CONTEXT_OVERFLOW_LOCATION_ENV";

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private CdkContext() {}

    /**
     * Returns what the CDK's {@code App} would find, but without a question to Node.js, which may not yet be there.
     *
     * @param environment the variables of the process
     * @throws InvalidInputException if it is not JSON, or the file cannot be read
     */
    static Map<String, Object> of(Map<String, String> environment) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (environment.containsKey(TEXT)) {
            context.putAll(read(TEXT, environment.get(TEXT)));
        }
        if (environment.containsKey(OVERFLOW)) {
            context.putAll(read(OVERFLOW, text(Path.of(environment.get(OVERFLOW)))));
        }
        return context;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "%s: %s cannot be read; the CDK CLI sets it, so leave it alone".formatted(OVERFLOW, file));
        }
    }

    private static Map<String, Object> read(String variable, String text) {
        try {
            return new ObjectMapper().readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s: not a JSON object: %s; the CDK CLI sets it, so leave it alone"
                    .formatted(variable, JsonComplaint.of(e)));
        }
    }
}
