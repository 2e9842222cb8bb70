package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.localsagemaker.transform.RefusedObjectException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TransformInput;
import software.amazon.awssdk.services.sagemaker.model.TransformS3DataSource;

/**
 * Brings the objects of a transform job to its instance.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformS3DataSource.html">TransformS3DataSource</a>
 */
record TransformObjects(ObjectStore store, TransformInput input) {

    /** The most bytes of a decompressed object: {@value} (1 GiB). */
    private static final int MAX_BYTES = 1 << 30;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One object.
     *
     * @param name its output is called so, and {@code .out}: what follows the prefix
     */
    record InputObject(S3Location location, String name) {

        /** Returns it as a data log calls it. */
        String shown() {
            return location.bucket() + "/" + location.key();
        }
    }

    /**
     * Returns all objects in S3's order, or in that of the manifest, each once; those that stand for folders are none.
     */
    List<InputObject> list() throws TransformFailure {
        TransformS3DataSource source = input.dataSource().s3DataSource();
        try {
            S3Location location = S3Location.parse(source.s3Uri());
            List<InputObject> objects =
                    source.s3DataType() == S3DataType.MANIFEST_FILE ? ofManifest(location) : below(location);
            if (objects.isEmpty()) {
                throw TransformFailure.ofClient("No S3 objects found under S3 URL \"%s\" given in input data source."
                        .formatted(source.s3Uri()));
            }
            return objects;
        } catch (StorageFailure e) {
            throw TransformFailure.ofClient(
                    "Data download failed: %s (local SageMaker: %s)".formatted(source.s3Uri(), e.getMessage()));
        }
    }

    /**
     * A prefix that names a folder is that folder, with a slash at its end or without. One that ends within names, or
     * that names a folder and files beside it, is what stands before its last slash.
     */
    private List<InputObject> below(S3Location prefix) throws StorageFailure {
        List<String> keys = store.keysBelow(prefix).stream()
                .filter(key -> !key.endsWith("/"))
                .toList();
        boolean isFolder = keys.stream().allMatch(key -> key.startsWith(prefix.key() + "/"));
        int start = isFolder ? prefix.key().length() + 1 : prefix.key().lastIndexOf('/') + 1;
        return keys.stream()
                .map(key -> new InputObject(new S3Location(prefix.bucket(), key), key.substring(start)))
                .toList();
    }

    private List<InputObject> ofManifest(S3Location location) throws StorageFailure, TransformFailure {
        try {
            JsonNode manifest = JSON.readTree(store.read(location));
            S3Location prefix = S3Location.parse(manifest.path(0).path("prefix").asText());
            Set<InputObject> objects = new LinkedHashSet<>();
            for (int i = 1; i < manifest.size(); i++) {
                if (!manifest.get(i).isTextual()) {
                    throw notAManifest(location, "entry %d is no text".formatted(i));
                }
                String name = manifest.get(i).asText();
                objects.add(new InputObject(new S3Location(prefix.bucket(), prefix.key() + name), name));
            }
            return List.copyOf(objects);
        } catch (JacksonException e) {
            throw notAManifest(location, e.getOriginalMessage());
        } catch (IOException e) {
            throw TransformFailure.ofMachine(e);
        }
    }

    private static TransformFailure notAManifest(S3Location location, String detail) {
        return TransformFailure.ofClient(
                ("%s is no manifest: it should be a JSON array of {\"prefix\": \"s3://…\"} and of what follows that"
                                + " prefix (local SageMaker: %s)")
                        .formatted(location, detail));
    }

    /**
     * Returns what is to be transformed.
     *
     * @throws RefusedObjectException if there is no such object, or it is not compressed as the job says
     */
    byte[] read(InputObject object) throws RefusedObjectException {
        try {
            byte[] content = store.read(object.location());
            return input.compressionType() == CompressionType.GZIP ? decompressed(content) : content;
        } catch (StorageFailure e) {
            throw RefusedObjectException.ofData("Unable to download the object: " + e.getMessage());
        }
    }

    private static byte[] decompressed(byte[] content) throws RefusedObjectException {
        if (content.length == 0) {
            return content;
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] bytes = plain.readNBytes(MAX_BYTES);
            if (plain.read() >= 0) {
                throw RefusedObjectException.ofData("it has more than %d bytes when decompressed".formatted(MAX_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw RefusedObjectException.ofData("it cannot be decompressed as Gzip: " + e.getMessage());
        }
    }
}
