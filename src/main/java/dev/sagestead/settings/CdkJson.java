package dev.sagestead.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** The settings for programs that are no CDK app: read from {@code cdk.json} itself. */
public final class CdkJson {

    /** As strict as the CDK CLI, and stricter with a key given twice: of two endpoints one would vanish. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private CdkJson() {}

    /**
     * Reads and checks the settings.
     *
     * @param file the {@code cdk.json}
     * @param modelArtifacts as for {@link Settings#from}
     * @throws InvalidInputException if the file cannot be read, is not JSON, or its settings are not valid
     */
    public static Settings read(Path file, Path modelArtifacts) {
        try {
            JsonNode context = JSON.readTree(file.toFile()).path("context");
            if (!context.isObject()) {
                throw new InvalidInputException(
                        file.getFileName() + ": context is missing; it should be an object { … } with the settings");
            }
            return Settings.from(JSON.convertValue(context, OBJECT), modelArtifacts);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s: line %d is not valid JSON: %s"
                    .formatted(
                            file.getFileName(),
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            JsonComplaint.of(e)));
        } catch (IOException e) {
            throw new InvalidInputException(
                    file.getFileName() + ": cannot be read; run this in the folder that holds it");
        }
    }
}
