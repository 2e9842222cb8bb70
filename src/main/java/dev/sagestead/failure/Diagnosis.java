package dev.sagestead.failure;

import java.util.Optional;

/**
 * What is to be said of a stack.
 *
 * @param place which stack, and its endpoint
 * @param evidence what was found
 * @param explanation why it failed; nothing if nothing failed, as far as could be read
 */
public record Diagnosis(Place place, Evidence evidence, Optional<Explanation> explanation) {}
