package dev.sagestead.constructs.inference;

/**
 * How a variant is hosted, as far as metrics and scaling differ by it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html">inference options</a>
 */
public enum HostingKind {
    /** On instances that answer at once. */
    REAL_TIME("sagemaker:variant:DesiredInstanceCount", 1),

    /** Without instances of its own. */
    SERVERLESS("sagemaker:variant:DesiredProvisionedConcurrency", 1),

    /** On instances that work a queue off, and may all go while it is empty. */
    ASYNCHRONOUS("sagemaker:variant:DesiredInstanceCount", 0);

    private final String scalableDimension;
    private final int fewest;

    HostingKind(String scalableDimension, int fewest) {
        this.scalableDimension = scalableDimension;
        this.fewest = fewest;
    }

    /**
     * Returns what Application Auto Scaling changes.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-sagemaker.html">dimensions</a>
     */
    public String scalableDimension() {
        return scalableDimension;
    }

    /** Returns the capacity that a sleeping variant keeps: none where AWS allows it. */
    public int fewest() {
        return fewest;
    }
}
