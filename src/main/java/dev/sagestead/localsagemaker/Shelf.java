package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/**
 * The resources of one kind in one region, by name without regard to case: two names that differ in case only would
 * have the same ARN.
 *
 * <p>Changes are made under the region's lock; invocations read without it.
 *
 * @param <T> what is known of one resource, immutable
 */
final class Shelf<T> {

    private final Map<String, T> resources = new ConcurrentSkipListMap<>();
    private final Scope scope;
    private final String kind;
    private final String arnType;
    private final BiConsumer<Optional<T>, T> watcher;

    /** @param kind what AWS's messages call it, such as "endpoint configuration" */
    Shelf(Scope scope, String kind, String arnType) {
        this(scope, kind, arnType, (before, now) -> {});
    }

    /** @param watcher sees every resource that is put, and what was there of it before */
    Shelf(Scope scope, String kind, String arnType, BiConsumer<Optional<T>, T> watcher) {
        this.scope = scope;
        this.kind = kind;
        this.arnType = arnType;
        this.watcher = watcher;
    }

    String arn(String name) {
        return scope.arn(arnType, name);
    }

    /** Requires that there is no resource of the name yet. */
    void requireFree(String name) {
        if (find(name).isPresent()) {
            throw ServiceException.validation("Cannot create already existing %s \"%s\".".formatted(kind, arn(name)));
        }
    }

    /** Puts a new resource there, or a new version of it. */
    void put(String name, T resource) {
        watcher.accept(Optional.ofNullable(resources.put(key(name), resource)), resource);
    }

    /** Returns the resource, or refuses the request in AWS's words. */
    T get(String name) {
        return find(name)
                .orElseThrow(() -> ServiceException.validation("Could not find %s \"%s\".".formatted(kind, arn(name))));
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(resources.get(key(name)));
    }

    void remove(String name) {
        resources.remove(key(name));
    }

    Collection<T> all() {
        return resources.values();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
