package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.sagemaker.InstanceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One endpoint.
 *
 * @param name the name in {@code cdk.json}, lower case
 * @param endpointName the name that callers use: environment and name, so that environments may share an account
 * @param variants what it serves, and on what; one at least, in the order of {@code cdk.json}
 * @param shadow what gets copies of all requests without being heard, if anything does
 * @param dataCapturePercent share of requests that are recorded, 0 (none) to 100
 * @param guardrails how it is updated
 * @param schedule when it sleeps, if it does
 * @param batch whether its models, but not the shadow's, may run transform jobs
 */
public record EndpointSettings(
        String name,
        String endpointName,
        List<Variant> variants,
        Optional<Variant> shadow,
        int dataCapturePercent,
        Guardrails guardrails,
        Optional<Schedule> schedule,
        Batch batch) {

    /**
     * Share of requests recorded when {@code cdk.json} says nothing: {@value}, because requests may hold personal data.
     */
    public static final int DEFAULT_DATA_CAPTURE_PERCENT = 0;

    /** Whether the number of a variant's instances changes between two deployments: with the load, or with the hour. */
    public boolean scales(Variant variant) {
        return variant.hosting().instances().stream().anyMatch(fleet -> fleet.scales() || schedule.isPresent());
    }

    /** Whether the number of instances of any variant does so. */
    public boolean scales() {
        return allVariants().stream().anyMatch(this::scales);
    }

    /**
     * The most variants: {@value}. SageMaker takes 10, but watches 10 alarms during an update, and each variant has two
     * that matter.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoRollbackConfig.html">AutoRollbackConfig</a>
     */
    public static final int MAX_VARIANTS = 5;

    public EndpointSettings {
        variants = List.copyOf(variants);
    }

    /** Returns the variants, and the shadow behind them if there is one. */
    public List<Variant> allVariants() {
        return Stream.concat(variants.stream(), shadow.stream()).toList();
    }

    /** Whether {@code cdk.json} names variants, or says but one thing. */
    public boolean namesVariants() {
        return variants.size() > 1 || !variants.get(0).name().equals(Variant.ONLY);
    }

    /** Returns the model folders that have to be published, each once, in the order of {@code cdk.json}. */
    public List<ModelFolder> folders() {
        Map<String, ModelFolder> folders = new LinkedHashMap<>();
        for (Variant variant : allVariants()) {
            variant.source().folders().forEach(folder -> folders.putIfAbsent(folder.name(), folder));
        }
        return List.copyOf(folders.values());
    }

    /** Whether any of it runs within our VPC. */
    public boolean isInVpc() {
        return allVariants().stream().anyMatch(Variant::isInVpc);
    }

    /**
     * The instances behind a variant.
     *
     * @param instanceType of every instance
     * @param min fewest instances, and how many it starts with; 1 or more, or 0 for an asynchronous one
     * @param max most instances, 1 or more; equal to {@code min} where nothing scales
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

        /**
         * Returns how many instances it starts with. No variant can start with none: one that scales to zero goes there
         * afterwards.
         */
        public int initialInstances() {
            return Math.max(1, min);
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
