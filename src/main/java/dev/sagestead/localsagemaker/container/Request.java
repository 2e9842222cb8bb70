package dev.sagestead.localsagemaker.container;

/**
 * What reaches a container at {@code POST /invocations}.
 *
 * @param contentType the header, or "" if there is none
 * @param accept the header, or "" if there is none
 */
public record Request(byte[] body, String contentType, String accept) {}
