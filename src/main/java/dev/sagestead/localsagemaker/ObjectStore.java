package dev.sagestead.localsagemaker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The S3 that artifacts and requests are read from, and answers written to. */
final class ObjectStore implements AutoCloseable {

    /** The most bytes of an object that is read: {@value} (1 GiB). */
    private static final long MAX_BYTES = 1L << 30;

    private final S3Client s3;

    ObjectStore(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Writes the object to a file that does not exist yet.
     *
     * @throws StorageFailure if there is no such object, none that may be read, or no room for it
     */
    void download(S3Location location, Path file) throws StorageFailure {
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(location, out);
        } catch (IOException e) {
            throw new StorageFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the content of the object. */
    byte[] read(S3Location location) throws StorageFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(location, bytes);
        return bytes.toByteArray();
    }

    /** Returns the keys that begin as the location does, in S3's order. */
    List<String> keysBelow(S3Location location) throws StorageFailure {
        try {
            return s3
                    .listObjectsV2Paginator(
                            request -> request.bucket(location.bucket()).prefix(location.key()))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        } catch (SdkException e) {
            throw StorageFailure.of(e);
        }
    }

    /**
     * Writes an object.
     *
     * @param contentType its media type
     * @param kmsKeyId the key that S3 encrypts it with, or null for the bucket's own way
     */
    void write(S3Location location, String contentType, byte[] body, String kmsKeyId) throws StorageFailure {
        try {
            s3.putObject(
                    request -> request.bucket(location.bucket())
                            .key(location.key())
                            .contentType(contentType)
                            .serverSideEncryption(kmsKeyId == null ? null : ServerSideEncryption.AWS_KMS)
                            .ssekmsKeyId(kmsKeyId),
                    RequestBody.fromBytes(body));
        } catch (SdkException e) {
            throw StorageFailure.of(e);
        }
    }

    /** Copies what comes, whatever its announced length, up to the bound. */
    private void copy(S3Location location, OutputStream out) throws StorageFailure {
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(request -> request.bucket(location.bucket()).key(location.key()))) {
            copy(object, out);
        } catch (SdkException e) {
            throw StorageFailure.of(e);
        } catch (IOException e) {
            throw new StorageFailure(String.valueOf(e.getMessage()));
        }
    }

    private static void copy(InputStream object, OutputStream out) throws StorageFailure, IOException {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        for (int count = object.read(buffer); count >= 0; count = object.read(buffer)) {
            copied += count;
            if (copied > MAX_BYTES) {
                throw new StorageFailure("the object is larger than %d bytes".formatted(MAX_BYTES));
            }
            out.write(buffer, 0, count);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
