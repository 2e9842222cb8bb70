package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A serverless variant is the only one of its endpoint, and nothing of it is captured.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions</a>
 */
final class ServerlessStandsAlone implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        List<ConfiguredVariant> variants = ConfiguredVariant.all(resource);
        if (variants.stream().noneMatch(ConfiguredVariant::isServerless)) {
            return Stream.empty();
        }
        List<String> problems = new ArrayList<>();
        if (variants.size() > 1) {
            problems.add("a serverless variant should be the only one, got %d".formatted(variants.size()));
        }
        if (Known.isTrue(resource.at("/DataCaptureConfig/EnableCapture"))) {
            problems.add("DataCaptureConfig should be left out: nothing of a serverless endpoint is captured");
        }
        if (Known.isThere(resource.at("/VpcConfig"))) {
            problems.add("VpcConfig should be left out: a serverless endpoint is in no VPC");
        }
        if (Known.isTrue(resource.at("/EnableNetworkIsolation"))) {
            problems.add("EnableNetworkIsolation should be left out: a serverless endpoint has none");
        }
        return problems.stream();
    }
}
