package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import java.util.List;
import java.util.Optional;

/**
 * What a variant should serve, and how it should answer.
 *
 * @param data one for each container, in the order of the containers
 * @param golden requests whose right answers are known; nothing if nobody knows any, which the report says
 */
public record ExpectedModel(List<ModelData> data, Optional<GoldenRequests> golden) {

    /** Keeps its own copy. */
    public ExpectedModel {
        data = List.copyOf(data);
    }
}
