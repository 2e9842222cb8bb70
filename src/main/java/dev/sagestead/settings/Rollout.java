package dev.sagestead.settings;

/**
 * How an update moves an endpoint's requests from the old instances to the new ones.
 *
 * <p>An alarm that goes off on the way takes everything back. So whoever waits has to wait until an alarm can go off:
 * see {@link #MIN_WAIT_MINUTES}.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html">deployment guardrails</a>
 */
public sealed interface Rollout {

    /**
     * The least time that an alarm needs to see two bad minutes, {@value} minutes: a minute that has begun already, two
     * whole ones, and two for CloudWatch to learn of them. AWS itself would take 0, and then no alarm would be in time.
     */
    int MIN_WAIT_MINUTES = 5;

    /**
     * The longest wait between two steps, and for the old instances: {@value} minutes.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html">3600
     *     seconds</a>
     */
    int MAX_WAIT_MINUTES = 60;

    /**
     * The longest that SageMaker lets an update take: {@value} minutes.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html">28800
     *     seconds</a>
     */
    int MAX_MINUTES = 480;

    /** What new instances are given to start, load their model and answer, {@value} minutes; an estimate of ours. */
    int START_MINUTES = 30;

    /** What one batch of a {@link Rolling} rollout is given to start, {@value} minutes; an estimate of ours. */
    int BATCH_START_MINUTES = 15;

    /** All requests, in percent: {@value}. */
    int ALL = 100;

    /** Returns all waits between steps together, in minutes, without the time that instances take to start. */
    int waitingMinutes();

    /** Returns the share of the requests, or of the instances, that moves first, 1 to 100. */
    int firstPercent();

    /** Returns the time that new instances are given to start, over all steps, in minutes. */
    default int startMinutes() {
        return START_MINUTES;
    }

    /** Whether it needs two instances or more: a part of one would be all of it. */
    default boolean needsSeveralInstances() {
        return true;
    }

    /** All requests move at once; the alarms are judged while the old instances are still kept. */
    record AllAtOnce() implements Rollout {
        @Override
        public int firstPercent() {
            return ALL;
        }

        @Override
        public int waitingMinutes() {
            return 0;
        }

        @Override
        public boolean needsSeveralInstances() {
            return false;
        }
    }

    /**
     * A part of the new instances serves first, then all.
     *
     * @param percent of the new instances in the first step, 1 to {@value #MAX_PERCENT}
     * @param waitMinutes after each of the two steps, {@value Rollout#MIN_WAIT_MINUTES} to
     *     {@value Rollout#MAX_WAIT_MINUTES}
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-canary.html">canary
     *     traffic shifting</a>
     */
    record Canary(int percent, int waitMinutes) implements Rollout {

        /** The largest canary that AWS takes: {@value} %. */
        public static final int MAX_PERCENT = 50;

        /** What a protected environment does if {@code cdk.json} says nothing. */
        public static final Canary DEFAULT = new Canary(10, MIN_WAIT_MINUTES);

        @Override
        public int firstPercent() {
            return percent;
        }

        @Override
        public int waitingMinutes() {
            return 2 * waitMinutes;
        }
    }

    /**
     * The requests move in steps of the same size.
     *
     * @param stepPercent of the new instances in each step, {@value #MIN_PERCENT} to {@value #MAX_PERCENT}
     * @param waitMinutes after each step, {@value Rollout#MIN_WAIT_MINUTES} to {@value Rollout#MAX_WAIT_MINUTES}
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-linear.html">linear
     *     traffic shifting</a>
     */
    record Linear(int stepPercent, int waitMinutes) implements Rollout {

        /** The smallest step that AWS takes: {@value} %. */
        public static final int MIN_PERCENT = 10;

        /** The largest step that AWS takes: {@value} %. */
        public static final int MAX_PERCENT = 50;

        @Override
        public int firstPercent() {
            return stepPercent;
        }

        @Override
        public int waitingMinutes() {
            return steps(stepPercent) * waitMinutes;
        }
    }

    /**
     * Batches of old instances are replaced one after the other, so that never twice as many run as are needed.
     *
     * @param batchPercent of the instances in each batch, {@value #MIN_PERCENT} to {@value #MAX_PERCENT}
     * @param waitMinutes after each batch, {@value Rollout#MIN_WAIT_MINUTES} to {@value Rollout#MAX_WAIT_MINUTES}
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_RollingUpdatePolicy.html">rolling
     *     update policy</a>
     */
    record Rolling(int batchPercent, int waitMinutes) implements Rollout {

        /** The smallest batch that AWS takes: {@value} %. */
        public static final int MIN_PERCENT = 5;

        /** The largest batch that AWS takes: {@value} %. */
        public static final int MAX_PERCENT = 50;

        @Override
        public int firstPercent() {
            return batchPercent;
        }

        @Override
        public int waitingMinutes() {
            return steps(batchPercent) * waitMinutes;
        }

        @Override
        public int startMinutes() {
            return steps(batchPercent) * BATCH_START_MINUTES;
        }
    }

    private static int steps(int percent) {
        return (100 + percent - 1) / percent;
    }
}
