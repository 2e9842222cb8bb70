package dev.sagestead.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.artifacts.PublishedKey;
import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Holds the files of an assembly against the digests that it names them by, so that a changed template or model is
 * noticed in the first environment too, which has no receipt to compare with.
 *
 * <p>A template is named by the SHA-256 of its bytes, a packed model by that of its archive before compression. Other
 * assets are named by fingerprints of the CDK's own; those only the digest of the whole assembly guards.
 */
final class AssetCheck {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** Where the CDK puts an asset, as templates name it, and the file that it takes it from. */
    private final Map<String, Path> byObjectKey = new TreeMap<>();

    private AssetCheck(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks an assembly.
     *
     * @throws PromotionRefusedException at the first file that is not what its name says
     */
    static void require(Path folder) {
        AssetCheck check = new AssetCheck(folder);
        check.each(".assets.json", check::readAssets);
        check.each(".template.json", check::readTemplate);
    }

    private void readAssets(Path file, JsonNode manifest) throws IOException {
        for (Map.Entry<String, JsonNode> asset : manifest.path("files").properties()) {
            String name = asset.getValue().at("/source/path").asText();
            Path source = file.resolveSibling(name).normalize();
            if (!source.startsWith(folder.normalize())) {
                throw new PromotionRefusedException(
                        "%s: the asset %s is outside of the assembly; synthesise it again".formatted(file, name));
            }
            boolean isPart = Files.isRegularFile(source);
            if (name.endsWith(".template.json") && !(isPart && Sha256.of(source).equals(asset.getKey()))) {
                throw changed(source, asset.getKey());
            }
            asset.getValue()
                    .path("destinations")
                    .forEach(place -> byObjectKey.put(place.path("objectKey").asText(), source));
        }
    }

    private void readTemplate(Path file, JsonNode template) throws IOException {
        for (JsonNode resource : template.path("Resources")) {
            if (!resource.path("Type").asText().equals("Custom::ModelPublication")) {
                continue;
            }
            String key = resource.at("/Properties/Key").asText();
            Optional<String> digest = PublishedKey.digest(key);
            Path archive = byObjectKey.get(resource.at("/Properties/SourceKey").asText());
            if (digest.isEmpty() || archive == null || !digest.get().equals(uncompressed(archive))) {
                throw changed(archive == null ? file : archive, digest.orElse(key));
            }
        }
    }

    private static String uncompressed(Path archive) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            return DigestUtils.sha256Hex(in);
        } catch (java.util.zip.ZipException | java.io.EOFException | java.nio.file.NoSuchFileException e) {
            return "";
        }
    }

    private static PromotionRefusedException changed(Path file, String digest) {
        return new PromotionRefusedException(
                "%s: was changed after the synth, it does not have the digest %s that the assembly names it by; synthesise it again"
                        .formatted(file, FrozenAssembly.brief(digest)));
    }

    private interface Reader {
        void read(Path file, JsonNode content) throws IOException;
    }

    private void each(String ending, Reader reader) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(one -> one.toString().endsWith(ending)).sorted().toList()) {
                reader.read(file, JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
