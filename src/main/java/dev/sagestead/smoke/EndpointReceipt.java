package dev.sagestead.smoke;

import dev.sagestead.failure.Explanation;
import dev.sagestead.smoke.ServedConfig.ServedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a smoke test found of one endpoint. What it did not come to is null or empty.
 *
 * @param endpoint its name
 * @param verdict {@code well}, {@code not-well} or {@code not-tried}
 * @param deployedEndpointConfig which config was deployed
 * @param servedEndpointConfig which one is served
 * @param variants what is behind it
 * @param checks all of them, in order
 * @param latency of the measured calls, in milliseconds
 * @param notes what was left out and why
 * @param explanation why it does not serve what was deployed
 */
public record EndpointReceipt(
        String endpoint,
        String verdict,
        String deployedEndpointConfig,
        String servedEndpointConfig,
        List<VariantReceipt> variants,
        List<Check> checks,
        Latency latency,
        List<String> notes,
        Explanation explanation) {

    /**
     * A variant.
     *
     * @param name of the variant
     * @param role {@code production} or {@code shadow}
     * @param hosting {@code real-time}, {@code serverless} or {@code asynchronous}
     * @param model name of the SageMaker model
     * @param modelData one for each container
     */
    public record VariantReceipt(
            String name, String role, String hosting, String model, List<ModelDataReceipt> modelData) {}

    /**
     * The model of a container.
     *
     * @param location where it is, or the ARN of its model package
     * @param sha256 the digest that its key carries; null if there is none
     * @param expected the digest, address or ARN that it should have
     */
    public record ModelDataReceipt(String location, String sha256, String expected) {}

    static EndpointReceipt of(SmokeReport report) {
        Optional<Expected> expected = report.findings().expected();
        Optional<ServedConfig> served = report.findings().served();
        return new EndpointReceipt(
                report.endpoint(),
                report.verdict().text(),
                expected.map(Expected::endpointConfig).orElse(null),
                served.map(ServedConfig::name).orElse(null),
                served.map(config -> variants(config, expected.orElseThrow())).orElse(List.of()),
                report.checks(),
                report.findings().latency().orElse(null),
                report.notes(),
                report.explanation().orElse(null));
    }

    private static List<VariantReceipt> variants(ServedConfig config, Expected expected) {
        return Stream.concat(
                        config.variants().stream().map(one -> variant(one, "production", expected)),
                        config.shadows().stream().map(one -> variant(one, "shadow", expected)))
                .toList();
    }

    private static VariantReceipt variant(ServedVariant variant, String role, Expected expected) {
        List<ModelData> wanted = expected.of(variant.name()).data();
        List<ModelDataReceipt> data = new ArrayList<>();
        for (int i = 0; i < variant.data().size(); i++) {
            String location = variant.data().get(i);
            data.add(new ModelDataReceipt(
                    location,
                    S3Address.parse(location).flatMap(S3Address::digest).orElse(null),
                    i < wanted.size() ? wanted.get(i).identity() : null));
        }
        String hosting = variant.hosting().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new VariantReceipt(variant.name(), role, hosting, variant.model(), data);
    }
}
