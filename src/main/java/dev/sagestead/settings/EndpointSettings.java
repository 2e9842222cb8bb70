package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.sagemaker.InstanceType;
import java.util.Optional;

/**
 * One endpoint.
 *
 * @param name the name in {@code cdk.json}, lower case
 * @param endpointName the name that callers use: environment and name, so that environments may share an account
 * @param model what it serves
 * @param fleet what it runs on
 * @param dataCapturePercent share of requests that are recorded, 0 (none) to 100
 * @param guardrails how it is updated
 * @param schedule when it sleeps, if it does
 */
public record EndpointSettings(
        String name,
        String endpointName,
        ModelFolder model,
        Fleet fleet,
        int dataCapturePercent,
        Guardrails guardrails,
        Optional<Schedule> schedule) {

    /**
     * Share of requests recorded when {@code cdk.json} says nothing: {@value}, because requests may hold personal data.
     */
    public static final int DEFAULT_DATA_CAPTURE_PERCENT = 0;

    /** Whether the number of instances changes between two deployments: with the load, or with the time of the day. */
    public boolean scales() {
        return fleet.scales() || schedule.isPresent();
    }

    /**
     * The instances behind an endpoint.
     *
     * @param instanceType of every instance
     * @param min fewest instances, and how many it starts with; 1 or more
     * @param max most instances; equal to {@code min} where nothing scales
     * @param invocationsPerInstance requests a minute and instance that autoscaling aims at
     * @param volumeEncryption who encrypts the instances' storage
     */
    public record Fleet(
            InstanceType instanceType,
            int min,
            int max,
            int invocationsPerInstance,
            VolumeEncryption volumeEncryption) {

        /** The invocations a minute and instance when {@code cdk.json} says nothing: {@value}. */
        public static final int DEFAULT_INVOCATIONS_PER_INSTANCE = 1000;

        /** Whether the number of instances follows the load. */
        public boolean scales() {
            return min < max;
        }
    }

    /** Who encrypts the storage of an endpoint's instances. */
    public enum VolumeEncryption {
        /** Our KMS key: EBS volumes. */
        KMS,
        /** The disk itself: local NVMe disks, for which SageMaker refuses a KMS key. */
        HARDWARE
    }
}
