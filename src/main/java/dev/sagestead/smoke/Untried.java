package dev.sagestead.smoke;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.Hosting.Asynchronous;
import java.util.List;
import java.util.Optional;

/** Why nothing is sent to an endpoint, though it was deployed: nobody says what it should answer. */
final class Untried {

    private Untried() {}

    /** Returns the reason, or nothing if there are answers to compare. */
    static Optional<String> reason(EndpointSettings endpoint) {
        if (endpoint.variants().stream().anyMatch(variant -> variant.hosting() instanceof Asynchronous)) {
            return Optional.of("it answers into S3, where this test does not look");
        }
        if (endpoint.variants().stream()
                .anyMatch(variant -> variant.goldenFolder().isEmpty())) {
            return Optional.of("nothing to compare: name a model folder with golden requests, by the key golden");
        }
        List<String> folders = endpoint.variants().stream()
                .flatMap(variant -> variant.goldenFolder().stream())
                .map(ModelFolder::name)
                .distinct()
                .toList();
        return folders.size() > 1
                ? Optional.of("its variants have different golden requests (%s), and it is not said which one answers"
                        .formatted(String.join(", ", folders)))
                : Optional.empty();
    }
}
