package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resources of one kind in Studio, by ARN. Studio has other words for what is missing and what is there already
 * than hosting has: see {@link Shelf}.
 *
 * <p>Read and changed under the region's lock.
 *
 * @param <T> what is known of one resource, immutable
 */
final class Roster<T> {

    private final Map<String, T> resources = new TreeMap<>();
    private final String kind;

    /** @param kind what AWS's messages call it, such as "UserProfile" */
    Roster(String kind) {
        this.kind = kind;
    }

    void requireFree(String arn) {
        if (resources.containsKey(arn)) {
            throw ServiceException.refused("ResourceInUse", "%s [%s] already exists.".formatted(kind, arn));
        }
    }

    /** Puts a new resource there, or a new version of it. */
    void put(String arn, T resource) {
        resources.put(arn, resource);
    }

    /** Returns the resource, or refuses the request in AWS's words. */
    T get(String arn) {
        return find(arn)
                .orElseThrow(() ->
                        ServiceException.refused("ResourceNotFound", "%s [%s] does not exist.".formatted(kind, arn)));
    }

    Optional<T> find(String arn) {
        return Optional.ofNullable(resources.get(arn));
    }

    void remove(String arn) {
        resources.remove(arn);
    }

    Collection<T> all() {
        return resources.values();
    }
}
