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
    Optional<Fleet> choose();

    /** Returns every fleet that may be chosen, now or by a shift back. */
    List<Fleet> fleets();

    /** Returns the fleet that serves alone, or that served alone before the shift. */
    Optional<Fleet> settled();

    static Traffic none() {
        return new None();
    }

    static Traffic to(Fleet fleet) {
        return new Whole(fleet);
    }

    /** Nobody serves. */
    record None() implements Traffic {

        @Override
        public Optional<Fleet> choose() {
            return Optional.empty();
        }

        @Override
        public List<Fleet> fleets() {
            return List.of();
        }

        @Override
        public Optional<Fleet> settled() {
            return Optional.empty();
        }
    }

    /** One fleet serves all. */
    record Whole(Fleet fleet) implements Traffic {

        @Override
        public Optional<Fleet> choose() {
            return Optional.of(fleet);
        }

        @Override
        public List<Fleet> fleets() {
            return List.of(fleet);
        }

        @Override
        public Optional<Fleet> settled() {
            return choose();
        }
    }

    /**
     * Two fleets serve, by chance.
     *
     * @param share of the requests that the new fleet answers, from 0 to 1
     */
    record Shared(Fleet old, Fleet fresh, double share) implements Traffic {

        @Override
        public Optional<Fleet> choose() {
            return Optional.of(ThreadLocalRandom.current().nextDouble() < share ? fresh : old);
        }

        @Override
        public List<Fleet> fleets() {
            return List.of(old, fresh);
        }

        @Override
        public Optional<Fleet> settled() {
            return Optional.of(old);
        }
    }
}
