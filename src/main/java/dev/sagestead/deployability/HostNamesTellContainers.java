package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Containers of a model have different host names, and all have one if callers address them by it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-create.html">multi-container
 *     endpoints</a>
 */
final class HostNamesTellContainers implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean direct = resource.text("/InferenceExecutionConfig/Mode").equals("Direct");
        DefinedContainer.of(resource).forEach(container -> {
            if (direct && Known.isAbsent(container.at("ContainerHostname"))) {
                problems.add(
                        "%s should have a ContainerHostname: callers address it by that".formatted(container.path()));
            }
            Known.text(container.at("ContainerHostname"))
                    .filter(name -> !names.add(name))
                    .ifPresent(name -> problems.add("%s should have a ContainerHostname of its own, got %s again"
                            .formatted(container.path(), name)));
        });
        return problems.stream();
    }
}
