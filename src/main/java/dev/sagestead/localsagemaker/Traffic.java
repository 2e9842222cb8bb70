package dev.sagestead.localsagemaker;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the requests of an endpoint go: chooses a fleet for each of them.
 *
 * <p>It never changes. A shift of traffic is a new one, put in place by one reference, so that no request falls between
 * two.
 */
sealed interface Traffic {

    /** Chooses who answers a request, or nobody while there is none. */
    Optional<Serving> choose();

    /** Returns every fleet that may be chosen, now or by a shift back. */
    List<Fleet> fleets();

    /** Returns the fleet that serves alone, or that served alone before the shift. */
    Optional<Serving> settled();

    static Traffic none() {
        return new None();
    }

    static Traffic to(Serving serving) {
        return new Whole(serving);
    }

    /** A fleet, and the config that it was started from, which its metrics are published under. */
    record Serving(Fleet fleet, String config) {}

    /** Nobody serves. */
    record None() implements Traffic {

        @Override
        public Optional<Serving> choose() {
            return Optional.empty();
        }

        @Override
        public List<Fleet> fleets() {
            return List.of();
        }

        @Override
        public Optional<Serving> settled() {
            return Optional.empty();
        }
    }

    /** One fleet serves all. */
    record Whole(Serving serving) implements Traffic {

        @Override
        public Optional<Serving> choose() {
            return Optional.of(serving);
        }

        @Override
        public List<Fleet> fleets() {
            return List.of(serving.fleet());
        }

        @Override
        public Optional<Serving> settled() {
            return choose();
        }
    }

    /**
     * Two fleets serve, by chance.
     *
     * @param share of the requests that the new fleet answers, from 0 to 1
     */
    record Shared(Serving old, Serving fresh, double share) implements Traffic {

        @Override
        public Optional<Serving> choose() {
            return Optional.of(ThreadLocalRandom.current().nextDouble() < share ? fresh : old);
        }

        @Override
        public List<Fleet> fleets() {
            return List.of(old.fleet(), fresh.fleet());
        }

        @Override
        public Optional<Serving> settled() {
            return Optional.of(old);
        }
    }
}
