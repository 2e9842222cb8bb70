package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.ModelArchive;
import dev.sagestead.localsagemaker.container.UnusableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelCompressionType;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataType;

/**
 * Where the files of a model come from, and how they get into {@code /opt/ml/model}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html">S3ModelDataSource</a>
 */
sealed interface ModelData {

    /** The most files below a prefix: {@value}. */
    int MAX_FILES = 1_000;

    /** Returns what the definition names. */
    static ModelData of(ContainerDefinition definition) throws LaunchFailure {
        if (definition.modelDataUrl() != null) {
            return new Archive(definition.modelDataUrl());
        }
        S3ModelDataSource source = definition.modelDataSource() == null
                ? null
                : definition.modelDataSource().s3DataSource();
        if (source == null) {
            return new Nothing();
        }
        boolean isPrefix = source.s3DataType() == S3ModelDataType.S3_PREFIX;
        if (source.compressionType() == ModelCompressionType.NONE) {
            return isPrefix ? new Prefix(source.s3Uri()) : new Single(source.s3Uri());
        }
        if (isPrefix) {
            throw LaunchFailure.unsupported("the ModelDataSource is a prefix of compressed objects");
        }
        return new Archive(source.s3Uri());
    }

    /** Puts the files into a folder that exists and is empty; {@code scratch} is another one. */
    void fetch(ObjectStore store, Path folder, Path scratch, LaunchFailure.Place place)
            throws LaunchFailure, IOException;

    /** A {@code model.tar.gz}. */
    record Archive(String url) implements ModelData {

        @Override
        public void fetch(ObjectStore store, Path folder, Path scratch, LaunchFailure.Place place)
                throws LaunchFailure, IOException {
            Path archive = scratch.resolve("model.tar.gz");
            try {
                store.download(S3Location.parse(url), archive);
                ModelArchive.unpack(archive, folder);
            } catch (StorageFailure e) {
                throw LaunchFailure.ofDownload(place, url, e.getMessage());
            } catch (UnusableModelException e) {
                throw LaunchFailure.ofExtraction(place, url, e.getMessage());
            }
        }
    }

    /** All objects whose keys begin with a prefix, each as it is; what follows the prefix is its path. */
    record Prefix(String url) implements ModelData {

        @Override
        public void fetch(ObjectStore store, Path folder, Path scratch, LaunchFailure.Place place)
                throws LaunchFailure, IOException {
            try {
                S3Location prefix = S3Location.parse(url);
                List<String> keys = store.keysBelow(prefix);
                if (keys.isEmpty()) {
                    throw new StorageFailure("there is no object with that prefix");
                }
                if (keys.size() > MAX_FILES) {
                    throw new StorageFailure("there are more than %d objects with that prefix".formatted(MAX_FILES));
                }
                for (String key : keys) {
                    Path file = file(folder, key.substring(prefix.key().length()));
                    Files.createDirectories(file.getParent());
                    store.download(new S3Location(prefix.bucket(), key), file);
                }
            } catch (StorageFailure e) {
                throw LaunchFailure.ofDownload(place, url, e.getMessage());
            }
        }

        private static Path file(Path folder, String path) throws StorageFailure {
            for (String part : path.split("/", -1)) {
                if (part.isBlank() || part.length() > 255 || part.equals(".") || part.equals("..")) {
                    throw new StorageFailure("'%s' is no file name".formatted(path));
                }
            }
            try {
                Path file = folder.resolve(path);
                if (Files.exists(file) || Files.isRegularFile(file.getParent())) {
                    throw new StorageFailure("'%s' is both a file and a folder".formatted(path));
                }
                return file;
            } catch (InvalidPathException e) {
                throw new StorageFailure("'%s' is no file name".formatted(path.replaceAll("\\p{Cntrl}", "?")));
            }
        }
    }

    /** One object as it is, under the last part of its key. */
    record Single(String url) implements ModelData {

        @Override
        public void fetch(ObjectStore store, Path folder, Path scratch, LaunchFailure.Place place)
                throws LaunchFailure {
            try {
                S3Location object = S3Location.parse(url);
                String name = object.key().substring(object.key().lastIndexOf('/') + 1);
                store.download(object, Prefix.file(folder, name));
            } catch (StorageFailure e) {
                throw LaunchFailure.ofDownload(place, url, e.getMessage());
            }
        }
    }

    /** The container brings its model along, or has none. */
    record Nothing() implements ModelData {

        @Override
        public void fetch(ObjectStore store, Path folder, Path scratch, LaunchFailure.Place place) {
            // There is nothing to fetch.
        }
    }
}
