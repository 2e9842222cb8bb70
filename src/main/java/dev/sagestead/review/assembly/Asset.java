package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A file, or a folder that is published as an archive, that the CDK CLI publishes before it deploys a stack.
 *
 * @param id the hash that its key in the bootstrap bucket begins with
 * @param bytes its size here; a folder's is that of its files, so no less than that of the archive
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/assets.html">Assets</a>
 */
public record Asset(String id, long bytes) {

    /** Reads a manifest of assets; images, which have no size before they are built, are left out. */
    static List<Asset> of(JsonNode manifest, Function<String, Optional<Path>> find) {
        List<Asset> assets = new ArrayList<>();
        manifest.path("files")
                .properties()
                .forEach(entry -> find.apply(entry.getValue().at("/source/path").asText())
                        .ifPresent(path -> assets.add(new Asset(entry.getKey(), size(path)))));
        return assets;
    }

    private static long size(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
