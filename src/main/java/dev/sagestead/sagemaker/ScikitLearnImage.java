package dev.sagestead.sagemaker;

/**
 * Where AWS keeps the image of SageMaker's scikit-learn container: in the same registries as XGBoost's.
 *
 * @see <a
 *     href="https://github.com/aws/sagemaker-python-sdk/blob/master/sagemaker-core/src/sagemaker/core/image_uri_config/sklearn.json">registries
 *     and versions</a>
 */
public final class ScikitLearnImage {

    /** The repository. */
    private static final String REPOSITORY = "sagemaker-scikit-learn";

    /** The newest version for training and processing, as of 2026-11-23. */
    private static final String TAG = "1.4-2-cpu-py3";

    private ScikitLearnImage() {}

    /**
     * Returns the image's address in the registry of the region.
     *
     * @throws IllegalArgumentException if the region is unknown
     */
    public static String uri(String region) {
        return XgboostImages.load().uriOf(region, REPOSITORY + ":" + TAG);
    }

    /** Returns the ARN of the repository, for a role that may pull from it. */
    public static String repositoryArn(String region) {
        return XgboostImages.load().repositoryArnOf(region, REPOSITORY);
    }
}
