package dev.sagestead.localsagemaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The S3 that model artifacts are read from, as a client in one region sees it. */
final class ModelStore implements AutoCloseable {

    /** The most bytes that an archive may have: {@value} (1 GiB). */
    private static final long MAX_ARCHIVE_BYTES = 1L << 30;

    private static final Pattern URL = Pattern.compile("s3://(?<bucket>[^/]+)/(?<key>.+)");

    private final S3Client s3;

    ModelStore(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Writes the object to a file that does not exist yet.
     *
     * @throws LaunchFailure if there is no such object, none that may be read, or no room for it
     */
    void download(String url, Path file) throws LaunchFailure {
        Matcher location = URL.matcher(url);
        if (!location.matches()) {
            throw LaunchFailure.ofDownload(url, "only s3://bucket/key can be read");
        }
        try (ResponseInputStream<GetObjectResponse> object = s3.getObject(
                        request -> request.bucket(location.group("bucket")).key(location.group("key")));
                OutputStream out = Files.newOutputStream(file)) {
            copy(object, out, url);
        } catch (S3Exception e) {
            throw LaunchFailure.ofDownload(
                    url,
                    "S3 answers %d %s"
                            .formatted(
                                    e.statusCode(),
                                    e.awsErrorDetails() == null
                                            ? ""
                                            : e.awsErrorDetails().errorCode())
                            .strip());
        } catch (SdkException | IOException e) {
            throw LaunchFailure.ofDownload(url, String.valueOf(e.getMessage()));
        }
    }

    /** Copies what comes, whatever its announced length, up to the bound. */
    private static void copy(InputStream object, OutputStream out, String url) throws LaunchFailure, IOException {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        for (int count = object.read(buffer); count >= 0; count = object.read(buffer)) {
            copied += count;
            if (copied > MAX_ARCHIVE_BYTES) {
                throw LaunchFailure.ofDownload(url, "the archive is larger than %d bytes".formatted(MAX_ARCHIVE_BYTES));
            }
            out.write(buffer, 0, count);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
