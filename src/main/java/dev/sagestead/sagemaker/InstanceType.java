package dev.sagestead.sagemaker;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

/**
 * An instance type that SageMaker can host a model on, such as {@code ml.m5.large}.
 *
 * <p>The types themselves come from the AWS SDK's model of the service, so that the list is as fresh as the SDK. What
 * the SDK does not tell (processor, local disk, burstable) follows from AWS's naming scheme: family, generation,
 * attributes, size.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">instance type names</a>
 */
public record InstanceType(String name) {

    private static final Pattern NAME = Pattern.compile(
            "ml\\.(?<family>[a-z]+)(?<generation>\\d+)(?<attributes>[a-z]*)(-(?<accelerator>[a-z0-9]+))?\\.[a-z0-9]+");

    /**
     * Series whose instances carry local NVMe disks though their name has no {@code d}.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-store-volumes.html">instance store</a>
     */
    private static final Set<String> SERIES_WITH_LOCAL_DISK = Set.of(
            "dl1", "g5", "g6", "g6e", "gr6", "g7", "g7e", "p5", "p5e", "p5en", "p6", "p6e", "trn1", "trn1n", "trn2");

    /** Requires a type that {@link #parse} knows. */
    public InstanceType {
        requireNonNull(name, "name");
        if (!known(name)) {
            throw new IllegalArgumentException("not an instance type for endpoints: " + name);
        }
    }

    /** Returns the type of that name, or nothing if SageMaker does not host on it. */
    public static Optional<InstanceType> parse(String name) {
        return known(name) ? Optional.of(new InstanceType(name)) : Optional.empty();
    }

    /** Returns the names of all types, sorted: what an error message may suggest from. */
    public static List<String> names() {
        return ProductionVariantInstanceType.knownValues().stream()
                .map(ProductionVariantInstanceType::toString)
                .sorted()
                .toList();
    }

    /**
     * Whether the type earns CPU credits (T types). Application Auto Scaling refuses a variant on such a type.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html">autoscaling
     *     prerequisites</a>
     */
    public boolean isBurstable() {
        return part("family").equals("t");
    }

    /**
     * Returns the processor's architecture: Graviton types carry a {@code g} behind their generation, and NVIDIA's
     * Grace comes with accelerators such as {@code gb200}.
     */
    public Architecture architecture() {
        boolean arm = part("attributes").contains("g") || part("accelerator").startsWith("g");
        return arm ? Architecture.ARM64 : Architecture.X86_64;
    }

    /**
     * Whether the instances bring local NVMe disks. Those encrypt in hardware, and SageMaker refuses an endpoint config
     * that names a KMS key for them.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html">KmsKeyId</a>
     */
    public boolean hasLocalDisk() {
        return part("attributes").contains("d")
                || SERIES_WITH_LOCAL_DISK.contains(part("family") + part("generation") + part("attributes"));
    }

    /**
     * Whether SageMaker updates endpoints on the type step by step. On Inf1 it moves all requests at once and watches
     * no alarm, whatever it is told.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html">exclusions</a>
     */
    public boolean takesGuardrails() {
        return !(part("family") + part("generation")).equals("inf1");
    }

    @Override
    public String toString() {
        return name;
    }

    private String part(String group) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Objects.requireNonNullElse(matcher.group(group), "") : "";
    }

    private static boolean known(String name) {
        return ProductionVariantInstanceType.fromValue(name) != ProductionVariantInstanceType.UNKNOWN_TO_SDK_VERSION;
    }
}
