package dev.sagestead.settings;

import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Hosting.Notification;
import dev.sagestead.settings.Hosting.RealTime;
import dev.sagestead.settings.Hosting.Serverless;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how a variant is hosted: on instances, on instances that work off a queue, or serverless. */
final class HostingReader {

    static final String SERVERLESS = "serverless";
    static final String ASYNC = "async";

    /** The keys that say it, and what belongs to them. */
    static final List<String> KEYS = List.of(
            FleetReader.INSTANCE_TYPE,
            FleetReader.INSTANCES,
            SERVERLESS,
            ASYNC,
            FleetReader.INVOCATIONS,
            FleetReader.ENCRYPTION);

    private static final String CONCURRENCY = "maxConcurrency";
    private static final String PROVISIONED = "provisionedConcurrency";

    private final FleetReader fleets;
    private final Problems problems;

    HostingReader(Problems problems) {
        this.fleets = new FleetReader(problems);
        this.problems = problems;
    }

    /** Returns the hosting, or nothing if a problem was noted without which it cannot be said. */
    Optional<Hosting> read(ContextObject object) {
        KEYS.forEach(object::has);
        if (object.has(SERVERLESS)) {
            return serverless(object);
        }
        return object.has(ASYNC)
                ? asynchronous(object)
                : fleets.read(object, FleetReader.Least.ONE).map(RealTime::new);
    }

    private Optional<Hosting> serverless(ContextObject object) {
        KEYS.stream()
                .filter(key -> !key.equals(SERVERLESS) && object.has(key))
                .forEach(key -> problems.add(
                        object.path(key), "is of no use next to serverless, which has no instances; leave it out"));
        ContextObject given = object.object(SERVERLESS);
        OptionalInt memory = memory(given);
        OptionalInt concurrency = given.wholeNumber(CONCURRENCY, 1, Serverless.MOST_CONCURRENCY);
        OptionalInt provisioned = given.optionalWholeNumber(PROVISIONED, 1, Serverless.MOST_CONCURRENCY);
        given.rejectUnknownKeys();
        if (memory.isEmpty() || concurrency.isEmpty()) {
            return Optional.empty();
        }
        if (provisioned.orElse(0) > concurrency.getAsInt()) {
            problems.add(
                    given.path(PROVISIONED),
                    "should be no larger than maxConcurrency, %d, got %d"
                            .formatted(concurrency.getAsInt(), provisioned.getAsInt()));
        }
        return Optional.of(new Serverless(memory.getAsInt(), concurrency.getAsInt(), provisioned));
    }

    private OptionalInt memory(ContextObject given) {
        OptionalInt memory = given.wholeNumber("memoryMegabytes", Serverless.LEAST_MEMORY, Serverless.MOST_MEMORY);
        if (memory.orElse(0) % Serverless.MEMORY_STEP != 0) {
            problems.add(
                    given.path("memoryMegabytes"),
                    "should be a multiple of %d from %d to %d, got %d"
                            .formatted(
                                    Serverless.MEMORY_STEP,
                                    Serverless.LEAST_MEMORY,
                                    Serverless.MOST_MEMORY,
                                    memory.getAsInt()));
        }
        return memory;
    }

    private Optional<Hosting> asynchronous(ContextObject object) {
        Optional<Fleet> fleet = fleets.read(object, FleetReader.Least.NONE);
        if (object.has(FleetReader.INVOCATIONS)) {
            problems.add(
                    object.path(FleetReader.INVOCATIONS),
                    "is of no use next to async, whose instances follow the queue; leave it out");
        }
        ContextObject given = object.object(ASYNC);
        OptionalInt concurrency = given.optionalWholeNumber(
                "maxConcurrentInvocationsPerInstance", 1, Asynchronous.MAX_CONCURRENT_INVOCATIONS);
        Notification notification = given.trueOrFalse("notify", true) ? Notification.TOPICS : Notification.NONE;
        given.rejectUnknownKeys();
        return fleet.map(found -> new Asynchronous(found, concurrency, notification));
    }
}
