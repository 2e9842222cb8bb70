package dev.sagestead.settings;

/**
 * What Studio offers only where {@code cdk.json} asks for it, by the word for it there.
 *
 * <p>Each lets data or money out by another door, or shows people what their roles refuse them.
 */
public enum StudioFeature {
    /** SageMaker Canvas, which bills by the session. */
    CANVAS("canvas"),
    /** Docker within spaces. */
    DOCKER("docker"),
    /** Spaces that a local IDE may connect to; that brings VPC endpoints for ssm and ssmmessages. */
    REMOTE_ACCESS("remote-access"),
    /** Foundation models and what serves and judges them. */
    JUMPSTART("jumpstart"),
    /** AutoML experiments. */
    AUTOML("automl"),
    /** Data Wrangler. */
    DATA_WRANGLER("data-wrangler"),
    /** The feature store. */
    FEATURE_STORE("feature-store"),
    /** EMR and HyperPod clusters. */
    CLUSTERS("clusters"),
    /** Pipelines and projects. */
    PIPELINES("pipelines");

    private final String word;

    StudioFeature(String word) {
        this.word = word;
    }

    /** Returns the word for it in {@code cdk.json}. */
    public String word() {
        return word;
    }
}
