package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A container is an image or a registered version, and its model data is one archive or a place for uncompressed files.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html">ContainerDefinition</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html">S3Uri</a>
 */
final class ContainerIsComplete implements Requirement {

    private static final String ARCHIVE = ".tar.gz";

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return DefinedContainer.of(resource)
                .flatMap(container -> problems(container).stream()
                        .map(problem -> "%s should have %s".formatted(container.path(), problem)));
    }

    private static List<String> problems(DefinedContainer container) {
        List<String> problems = new ArrayList<>();
        JsonNode image = container.at("Image");
        JsonNode version = container.at("ModelPackageName");
        if (Known.isThere(image) && Known.isThere(version)) {
            problems.add("Image or ModelPackageName, got both");
        } else if (Known.isAbsent(image) && Known.isAbsent(version)) {
            problems.add("Image or ModelPackageName, got neither");
        }
        JsonNode archive = container.at("ModelDataUrl");
        JsonNode source = container.at("ModelDataSource");
        if (Known.isThere(archive) && Known.isThere(source)) {
            problems.add("ModelDataUrl or ModelDataSource, got both");
        }
        if (!container.at("Mode").asText().equals("MultiModel")) {
            Known.ending(archive)
                    .filter(end -> !end.endsWith(ARCHIVE))
                    .ifPresent(end -> problems.add("a ModelDataUrl that ends in %s, got %s".formatted(ARCHIVE, end)));
        }
        JsonNode place = source.path("S3DataSource");
        if (place.path("S3DataType").asText().equals("S3Prefix")) {
            Known.ending(place.path("S3Uri"))
                    .filter(end -> !end.endsWith("/"))
                    .ifPresent(end -> problems.add("an S3Uri that ends in / for an S3Prefix, got %s".formatted(end)));
        }
        return problems;
    }
}
