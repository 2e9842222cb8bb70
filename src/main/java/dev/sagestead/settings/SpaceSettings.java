package dev.sagestead.settings;

import java.util.List;

/**
 * What the spaces of a domain are like.
 *
 * @param idleShutdown when an app that nobody uses ends
 * @param volume its disk
 * @param features what is offered beyond JupyterLab and Code Editor
 */
public record SpaceSettings(IdleShutdown idleShutdown, Volume volume, List<StudioFeature> features) {

    public SpaceSettings {
        features = List.copyOf(features);
    }

    /** Whether something was asked for. */
    public boolean offers(StudioFeature feature) {
        return features.contains(feature);
    }

    /**
     * When an app that nobody uses ends, in minutes; people may choose otherwise for a space of theirs, within bounds.
     *
     * @param minutes unless people choose
     * @param minMinutes the least that they may choose
     * @param maxMinutes the most
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_IdleSettings.html">IdleSettings</a>
     */
    public record IdleShutdown(int minutes, int minMinutes, int maxMinutes) {

        /** The least that SageMaker takes: {@value} minutes. */
        public static final int LEAST = 60;

        /** The most that SageMaker takes: {@value} minutes, a year. */
        public static final int MOST = 525_600;
    }

    /**
     * The disk of a space.
     *
     * @param gigabytes unless people choose
     * @param maxGigabytes the most that they may choose
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DefaultEbsStorageSettings.html">DefaultEbsStorageSettings</a>
     */
    public record Volume(int gigabytes, int maxGigabytes) {

        /** The least that SageMaker takes: {@value} GB. */
        public static final int LEAST = 5;

        /** The most that SageMaker takes: {@value} GB. */
        public static final int MOST = 16_384;
    }
}
