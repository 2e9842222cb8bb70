package dev.sagestead.localsagemaker.container;

/**
 * A container that has passed its health check, with its model in memory.
 *
 * <p>There is no {@code /ping}: making a container loads its model, so one that exists is healthy.
 */
public interface Container extends AutoCloseable {

    /** Does what {@code POST /invocations} does. May be called from several threads at once. */
    Answer invoke(Request request);

    /** Frees the model. Nobody may be invoking any more. */
    @Override
    void close();
}
