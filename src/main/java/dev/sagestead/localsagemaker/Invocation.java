package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Request;
import java.util.Optional;

/**
 * One request to an endpoint.
 *
 * @param endpoint its name, as it was created
 * @param request what the container gets
 * @param inferenceId the client's own id
 * @param customAttributes what the client passes along
 */
record Invocation(String endpoint, Request request, Optional<String> inferenceId, Optional<String> customAttributes) {}
