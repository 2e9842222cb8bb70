package dev.sagestead.smoke;

/**
 * Which model a container should serve.
 *
 * @param name what people call it: the model folder's name
 * @param identity the SHA-256 that the key of its archive carries, in hexadecimal; or, for a model that is not packed
 *     here, the whole {@code s3://} address or the ARN of the model package
 */
public record ModelData(String name, String identity) {}
