package dev.sagestead.settings;

import dev.sagestead.settings.ModelSource.S3Artifact;

/** Reads whether the models of an endpoint may run transform jobs. */
final class BatchReader {

    private static final String BATCH = "batch";

    private final Problems problems;

    BatchReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns {@link Batch#NONE} where nothing is said. */
    Batch read(ContextObject endpoint) {
        if (!endpoint.has(BATCH)) {
            return Batch.NONE;
        }
        endpoint.object(BATCH).rejectUnknownKeys();
        return Batch.TRANSFORM_JOBS;
    }

    /**
     * Notes which models SageMaker runs no transform jobs with. How they are hosted does not matter: a job has
     * instances of its own. A shadow's model runs none.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html">ModelDataSource
     *     and batch transform</a>
     */
    void check(ContextObject object, EndpointSettings endpoint) {
        boolean isUncompressed = endpoint.variants().stream()
                .map(Variant::source)
                .anyMatch(source -> source instanceof S3Artifact artifact && artifact.isUncompressed());
        if (endpoint.batch() == Batch.TRANSFORM_JOBS && isUncompressed) {
            problems.add(
                    object.path(BATCH),
                    "is not for uncompressed model data, with which SageMaker runs no transform jobs; take an artifact"
                            + " that ends in .tar.gz, or leave batch out");
        }
    }
}
