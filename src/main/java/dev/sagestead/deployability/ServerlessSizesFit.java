package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Memory of a serverless variant comes in gigabytes, and no more concurrency is provisioned than there may be at most.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html">ServerlessConfig</a>
 */
final class ServerlessSizesFit implements Requirement {

    /** {@value} megabytes. */
    private static final int STEP = 1024;

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return ConfiguredVariant.all(resource).stream().flatMap(variant -> problems(variant).stream());
    }

    private static List<String> problems(ConfiguredVariant variant) {
        List<String> problems = new ArrayList<>();
        JsonNode sizes = variant.at("ServerlessConfig");
        Known.number(sizes.path("MemorySizeInMB")).ifPresent(memory -> {
            if (memory % STEP != 0) {
                problems.add("MemorySizeInMB of %s should be a multiple of %d, got %.0f"
                        .formatted(variant.path(), STEP, memory));
            }
        });
        OptionalDouble provisioned = Known.number(sizes.path("ProvisionedConcurrency"));
        OptionalDouble most = Known.number(sizes.path("MaxConcurrency"));
        if (provisioned.isPresent() && most.isPresent() && provisioned.getAsDouble() > most.getAsDouble()) {
            problems.add("ProvisionedConcurrency of %s should be at most MaxConcurrency, got %.0f of %.0f"
                    .formatted(variant.path(), provisioned.getAsDouble(), most.getAsDouble()));
        }
        return problems;
    }
}
