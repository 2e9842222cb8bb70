package dev.sagestead.settings;

import dev.sagestead.NearestName;
import dev.sagestead.sagemaker.InstanceType;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EndpointSettings.VolumeEncryption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the instances of a variant. */
final class FleetReader {

    static final String INSTANCE_TYPE = "instanceType";
    static final String INSTANCES = "instances";
    static final String INVOCATIONS = "invocationsPerInstance";
    static final String ENCRYPTION = "volumeEncryption";

    /**
     * The most instances that can be asked for. The real bound is the account's quota; this one catches typing errors.
     */
    private static final int MAX_INSTANCES = 1000;

    private static final int MAX_INVOCATIONS_PER_INSTANCE = 1_000_000;

    private final Problems problems;

    FleetReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The fewest instances that a variant may come down to.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html">scaling to zero</a>
     */
    enum Least {
        /** None: an asynchronous variant whose queue is empty. */
        NONE(0),
        /** One: a variant that answers while the caller waits. */
        ONE(1);

        private final int instances;

        Least(int instances) {
            this.instances = instances;
        }
    }

    /** Returns the fleet, or nothing if a problem was noted without which it cannot be said. */
    Optional<Fleet> read(ContextObject object, Least least) {
        Optional<InstanceType> type = instanceType(object);
        ContextObject instances = object.object(INSTANCES);
        OptionalInt min = instances.wholeNumber("min", least.instances, MAX_INSTANCES);
        OptionalInt max = instances.wholeNumber("max", 1, MAX_INSTANCES);
        instances.rejectUnknownKeys();
        int invocations = object.wholeNumber(
                INVOCATIONS, 1, MAX_INVOCATIONS_PER_INSTANCE, Fleet.DEFAULT_INVOCATIONS_PER_INSTANCE);
        String encryption = object.oneOf(ENCRYPTION, List.of("kms", "hardware"), "");
        type.ifPresent(known -> checkEncryption(object, encryption, known));
        if (type.isEmpty() || min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.getAsInt() > max.getAsInt()) {
            problems.add(
                    object.path(INSTANCES),
                    "should have min no larger than max, got min %d and max %d"
                            .formatted(min.getAsInt(), max.getAsInt()));
        }
        return Optional.of(
                new Fleet(type.get(), min.getAsInt(), max.getAsInt(), invocations, fittingEncryption(type.get())));
    }

    private Optional<InstanceType> instanceType(ContextObject object) {
        String name = object.text(INSTANCE_TYPE, "an instance type for endpoints, such as ml.m5.large");
        Optional<InstanceType> type = InstanceType.parse(name);
        if (!name.isEmpty() && type.isEmpty()) {
            problems.add(
                    object.path(INSTANCE_TYPE),
                    "should be an instance type for endpoints, such as ml.m5.large, got \"%s\"%s"
                            .formatted(name, NearestName.suggestion(name, InstanceType.names())));
        }
        return type;
    }

    private static VolumeEncryption fittingEncryption(InstanceType type) {
        return type.hasLocalDisk() ? VolumeEncryption.HARDWARE : VolumeEncryption.KMS;
    }

    private void checkEncryption(ContextObject object, String given, InstanceType type) {
        VolumeEncryption fitting = fittingEncryption(type);
        if (given.equals("kms") && fitting == VolumeEncryption.HARDWARE) {
            problems.add(
                    object.path(ENCRYPTION),
                    "should be hardware or left out, got \"kms\": SageMaker refuses a KMS key for %s, whose local NVMe disks encrypt themselves"
                            .formatted(type));
        } else if (given.equals("hardware") && fitting == VolumeEncryption.KMS) {
            problems.add(
                    object.path(ENCRYPTION),
                    "should be kms or left out, got \"hardware\": %s has no local disk that encrypts itself"
                            .formatted(type));
        }
    }
}
