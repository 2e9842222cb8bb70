package dev.sagestead.localsagemaker.container;

import java.util.List;

/**
 * An inference pipeline: the body of each container's answer is the body of the next one's request, with the answer's
 * content type. What the client accepts is for the last one; those before answer as their environment has it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/inference-pipelines.html">inference pipelines</a>
 */
public record SerialContainers(List<NamedContainer> containers) implements Container {

    /** Copies them. */
    public SerialContainers {
        containers = List.copyOf(containers);
    }

    /** Returns the last container's answer, or that of the first one that did not succeed. */
    @Override
    public Answer invoke(Request request) {
        Answer answer = null;
        Request next = request;
        for (int i = 0; i < containers.size(); i++) {
            boolean isLast = i == containers.size() - 1;
            Request sent = new Request(next.body(), next.contentType(), isLast ? request.accept() : "");
            answer = containers
                    .get(i)
                    .container()
                    .invoke(sent)
                    .from(containers.get(i).name());
            if (!answer.isSuccess()) {
                return answer;
            }
            next = new Request(answer.body(), answer.contentType(), request.accept());
        }
        return answer;
    }

    @Override
    public void close() {
        containers.forEach(each -> each.container().close());
    }
}
