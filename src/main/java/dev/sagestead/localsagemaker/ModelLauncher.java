package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.DirectContainers;
import dev.sagestead.localsagemaker.container.NamedContainer;
import dev.sagestead.localsagemaker.container.SerialContainers;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;

/** Starts the containers of one model, for an endpoint or for a transform job. */
record ModelLauncher(ContainerLauncher launcher) {

    /**
     * Returns all of them as one.
     *
     * @param user what failures say that the model is for: the name of a production variant
     * @throws LaunchFailure if one does not start; those that did are stopped again
     */
    Container start(DescribeModelResponse model, String user) throws LaunchFailure {
        List<NamedContainer> containers = startAll(Variants.containers(model), user);
        if (containers.size() == 1) {
            return containers.get(0).container();
        }
        return Variants.isDirect(model) ? new DirectContainers(containers) : new SerialContainers(containers);
    }

    private List<NamedContainer> startAll(List<ContainerDefinition> definitions, String user) throws LaunchFailure {
        List<NamedContainer> started = new ArrayList<>();
        try {
            for (ContainerDefinition definition : definitions) {
                String name = definitions.size() == 1 ? Answer.PRIMARY : hostname(definition, started.size() + 1);
                started.add(new NamedContainer(
                        name, launcher.start(definition, new LaunchFailure.Place(user, started.size() + 1, name))));
            }
            return started;
        } catch (LaunchFailure | RuntimeException e) {
            started.forEach(each -> each.container().close());
            throw e;
        }
    }

    private static String hostname(ContainerDefinition definition, int number) {
        return definition.containerHostname() == null ? "container-" + number : definition.containerHostname();
    }
}
