package dev.sagestead.review.change;

import dev.sagestead.review.assembly.CloudAssembly;

/**
 * Two assemblies that are compared.
 *
 * @param base what is deployed
 * @param head what would be
 */
public record Comparison(CloudAssembly base, CloudAssembly head) {}
