package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a serverless variant serves is one container, in no VPC and not isolated, with one archive.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html">ModelDataSource</a>
 */
final class ServerlessModelIsPlain implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return ConfiguredVariant.all(resource).stream()
                .filter(ConfiguredVariant::isServerless)
                .flatMap(variant -> variant.model().stream()
                        .flatMap(model -> faults(model).stream()
                                .map(problem -> "%s is serverless, so the model %s %s"
                                        .formatted(variant.path(), model.logicalId(), problem))));
    }

    private static List<String> faults(TemplateResource model) {
        List<String> problems = new ArrayList<>();
        if (Known.isThere(model.at("/VpcConfig"))) {
            problems.add("should be in no VPC");
        }
        if (Known.isTrue(model.at("/EnableNetworkIsolation"))) {
            problems.add("should not be isolated");
        }
        int containers = Known.items(model.at("/Containers")).size();
        if (containers > 1) {
            problems.add("should have one container, got %d".formatted(containers));
        }
        JsonNode container = model.at("/PrimaryContainer");
        if (Known.isThere(container.path("ModelDataSource"))) {
            problems.add("should have ModelDataUrl and no ModelDataSource");
        }
        if (container.path("Mode").asText().equals("MultiModel")) {
            problems.add("should not hold several models");
        }
        return problems;
    }
}
