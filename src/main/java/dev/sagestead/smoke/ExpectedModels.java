package dev.sagestead.smoke;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.settings.EndpointSettings;
import java.util.List;
import java.util.Optional;

/** What an endpoint should serve, as {@code cdk.json} and the model folders say it. */
final class ExpectedModels {

    private ExpectedModels() {}

    /**
     * Makes sure that there is something to send.
     *
     * @throws InvalidInputException if there are no golden requests
     */
    static void requireGolden(EndpointSettings endpoint) {
        Expected.requireRequests(
                endpoint.endpointName(), endpoint.model().golden().orElse(null));
    }

    /**
     * Returns what is served.
     *
     * @throws InvalidInputException if the folder holds neither the model nor its lock, or the two differ
     */
    static ExpectedModel of(EndpointSettings endpoint) {
        ModelFolder folder = endpoint.model();
        return new ExpectedModel(List.of(new ModelData(folder.name(), digest(folder))), folder.golden());
    }

    /**
     * Returns the digest that the key of the published archive carries. A checkout without the model file itself, which
     * may be kept elsewhere, is judged by the lock.
     */
    private static String digest(ModelFolder folder) {
        Optional<String> locked = folder.lock().map(lock -> lock.archive().sha256());
        if (locked.isPresent() && !folder.artifact().toFile().isFile()) {
            return locked.get();
        }
        String packed = folder.pack().digest();
        locked.filter(digest -> !digest.equals(packed)).ifPresent(digest -> {
            throw new InvalidInputException(
                    "%s is not the model that %s was made for, so nothing says which one should be served; train again or renew the lock"
                            .formatted(folder.artifact(), folder.path().resolve(ModelLock.FILE)));
        });
        return packed;
    }
}
