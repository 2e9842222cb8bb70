package dev.sagestead.localsagemaker.container;

/**
 * One of several containers of a model.
 *
 * @param name its host name, such as {@code container-1}
 */
public record NamedContainer(String name, Container container) {}
