package dev.sagestead.settings;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.Hosting.Serverless;
import java.util.Optional;

/**
 * One model behind an endpoint, and what it runs on.
 *
 * @param name by which callers and metrics tell it from others
 * @param weight its share of the requests, by the sum of all weights; 0 gets only requests that name it
 * @param source what it serves
 * @param hosting what it runs on
 * @param goldenFolder the model folder whose golden requests it has to answer rightly, if there is one
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html">ProductionVariant</a>
 */
public record Variant(
        String name, int weight, ModelSource source, Hosting hosting, Optional<ModelFolder> goldenFolder) {

    /** Name of the only variant of an endpoint that names none: {@value}. */
    public static final String ONLY = "AllTraffic";

    /** Name of the variant that gets copies of all requests: {@value}. */
    public static final String SHADOW = "Shadow";

    /** The heaviest weight: {@value}. SageMaker knows no bound; this one catches typing errors. */
    public static final int MAX_WEIGHT = 1_000_000;

    /** Returns the requests whose right answers are known, or nothing if there are none. */
    public Optional<GoldenRequests> golden() {
        return goldenFolder.flatMap(ModelFolder::golden);
    }

    /**
     * Whether its containers are within our VPC. Serverless ones never are: SageMaker refuses it.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions</a>
     */
    public boolean isInVpc() {
        return !(hosting instanceof Serverless);
    }
}
