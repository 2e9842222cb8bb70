package dev.sagestead.localsagemaker.container;

import java.util.List;

/**
 * Several containers on the same instances, each asked on its own.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-direct.html">direct invocation</a>
 */
public record DirectContainers(List<NamedContainer> containers) implements Container {

    /** Copies them. */
    public DirectContainers {
        containers = List.copyOf(containers);
    }

    /** @throws UnknownTargetException if the request means none of them */
    @Override
    public Answer invoke(Request request) {
        NamedContainer target = containers.stream()
                .filter(each -> each.name().equals(request.target()))
                .findFirst()
                .orElseThrow(() -> new UnknownTargetException(
                        request.target(),
                        containers.stream().map(NamedContainer::name).toList()));
        return target.container().invoke(request).from(target.name());
    }

    @Override
    public void close() {
        containers.forEach(each -> each.container().close());
    }
}
