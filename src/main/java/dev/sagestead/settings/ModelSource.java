package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import java.util.List;
import java.util.stream.Collectors;

/** Where the model comes from that a variant serves. */
public sealed interface ModelSource {

    /** Returns what people call it, such as {@code fraud-detection}. */
    String title();

    /** Returns the folders below {@code model-artifacts} that have to be packed and published for it; often none. */
    default List<ModelFolder> folders() {
        return List.of();
    }

    /**
     * A folder below {@code model-artifacts}.
     *
     * @param folder holds the model file
     */
    record Folder(ModelFolder folder) implements ModelSource {
        @Override
        public String title() {
            return folder.name();
        }

        @Override
        public List<ModelFolder> folders() {
            return List.of(folder);
        }
    }

    /**
     * An artifact that is in S3 already, put there by somebody else.
     *
     * @param location one archive, or a prefix with uncompressed model data; its key holds {@code sha256}
     * @param sha256 the digest that makes the key a new one for every new artifact, 64 hexadecimal digits
     * @param containerVersion version of SageMaker's XGBoost container, such as {@code 3.2-0}
     */
    record S3Artifact(S3Location location, String sha256, String containerVersion) implements ModelSource {
        @Override
        public String title() {
            return location.uri();
        }

        /** Whether SageMaker finds the model's files as they are instead of one archive. */
        public boolean isUncompressed() {
            return location.isPrefix();
        }
    }

    /**
     * A version of the model registry, which names image and artifact itself.
     *
     * @param arn ends in the group's name and the version's number
     * @param data where its artifact is, for the role that has to read it
     */
    record Package(String arn, PackageData data) implements ModelSource {
        @Override
        public String title() {
            return arn.substring(arn.indexOf('/') + 1);
        }
    }

    /**
     * Several folders as one inference pipeline: each container's answer is the next one's request.
     *
     * @param folders 2 to 15, in the order in which they are called
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/inference-pipelines.html">inference pipelines</a>
     */
    record Pipeline(List<ModelFolder> folders) implements ModelSource {

        /** The most containers that SageMaker takes: {@value}. */
        public static final int MOST = 15;

        public Pipeline {
            folders = List.copyOf(folders);
        }

        @Override
        public String title() {
            return folders.stream().map(ModelFolder::name).collect(Collectors.joining(", then "));
        }
    }

    /** Where the artifact of a registered version is. */
    sealed interface PackageData {
        /** In the environment's own model bucket, below {@code models/}. */
        record InModelBucket() implements PackageData {}

        /** Elsewhere. */
        record Elsewhere(S3Location location) implements PackageData {}
    }
}
