package dev.sagestead.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings for programs that are no CDK app: read from {@code cdk.json} itself. */
public final class CdkJson {

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
            Map<?, ?> json = new JsonMapper().readValue(file.toFile(), LinkedHashMap.class);
            Map<String, Object> context = new LinkedHashMap<>();
            if (json.get("context") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> context.put(String.valueOf(key), value));
            }
            return Settings.from(context, modelArtifacts);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s: line %d is not valid JSON: %s"
                    .formatted(
                            file.getFileName(),
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidInputException(
                    file.getFileName() + ": cannot be read; run this in the folder that holds it");
        }
    }
}
