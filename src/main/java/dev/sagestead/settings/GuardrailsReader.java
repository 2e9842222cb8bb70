package dev.sagestead.settings;

import dev.sagestead.settings.Rollout.AllAtOnce;
import dev.sagestead.settings.Rollout.Canary;
import dev.sagestead.settings.Rollout.Linear;
import dev.sagestead.settings.Rollout.Rolling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how an endpoint is updated, within the bounds that AWS states and those that make an alarm be in time. */
final class GuardrailsReader {

    private static final String ALL_AT_ONCE = "all-at-once";
    private static final List<String> SHIFTS = List.of("canary", "linear", "rolling");

    private final Problems problems;

    GuardrailsReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Returns the guardrails, or nothing if a problem was noted.
     *
     * @param otherwise the rollout if none is named
     */
    Optional<Guardrails> read(ContextObject endpoint, Protection protection, Rollout otherwise) {
        Optional<Rollout> rollout = rollout(endpoint, otherwise);
        int latency = endpoint.wholeNumber(
                "latencyMillis", 1, Guardrails.MAX_LATENCY_MILLIS, Guardrails.DEFAULT_LATENCY_MILLIS);
        int termination = endpoint.wholeNumber(
                "terminationWaitMinutes", 0, Rollout.MAX_WAIT_MINUTES, Guardrails.DEFAULT_TERMINATION_WAIT_MINUTES);
        Optional<Guardrails> guardrails = rollout.map(how -> new Guardrails(how, kept(how, termination), latency));
        guardrails.ifPresent(read -> check(endpoint, read, protection));
        return guardrails;
    }

    private Optional<Rollout> rollout(ContextObject endpoint, Rollout otherwise) {
        if (!endpoint.has("rollout")) {
            return Optional.of(otherwise);
        }
        if (!endpoint.isObject("rollout")) {
            return word(endpoint);
        }
        ContextObject rollout = endpoint.object("rollout");
        List<String> given = SHIFTS.stream().filter(rollout::has).toList();
        rollout.rejectUnknownKeys();
        if (given.size() != 1) {
            problems.add(
                    endpoint.path("rollout"),
                    "should hold one of canary, linear, rolling, got %s"
                            .formatted(given.isEmpty() ? "none of them" : String.join(" and ", given)));
            return Optional.empty();
        }
        return shift(given.get(0), rollout.object(given.get(0)));
    }

    private Optional<Rollout> shift(String kind, ContextObject shift) {
        return switch (kind) {
            case "canary" -> {
                OptionalInt percent = shift.wholeNumber("percent", 1, Canary.MAX_PERCENT);
                OptionalInt minutes = waitMinutes(shift);
                yield both(percent, minutes)
                        ? Optional.of(new Canary(percent.getAsInt(), minutes.getAsInt()))
                        : Optional.empty();
            }
            case "linear" -> {
                OptionalInt percent = shift.wholeNumber("stepPercent", Linear.MIN_PERCENT, Linear.MAX_PERCENT);
                OptionalInt minutes = waitMinutes(shift);
                yield both(percent, minutes)
                        ? Optional.of(new Linear(percent.getAsInt(), minutes.getAsInt()))
                        : Optional.empty();
            }
            default -> {
                OptionalInt percent = shift.wholeNumber("batchPercent", Rolling.MIN_PERCENT, Rolling.MAX_PERCENT);
                OptionalInt minutes = waitMinutes(shift);
                yield both(percent, minutes)
                        ? Optional.of(new Rolling(percent.getAsInt(), minutes.getAsInt()))
                        : Optional.empty();
            }
        };
    }

    private static OptionalInt waitMinutes(ContextObject shift) {
        OptionalInt minutes = shift.wholeNumber("waitMinutes", Rollout.MIN_WAIT_MINUTES, Rollout.MAX_WAIT_MINUTES);
        shift.rejectUnknownKeys();
        return minutes;
    }

    private static boolean both(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent();
    }

    private static int kept(Rollout rollout, int termination) {
        return rollout instanceof Rolling ? 0 : termination;
    }

    private Optional<Rollout> word(ContextObject endpoint) {
        String meaning = "\"%s\" or an object with one of %s".formatted(ALL_AT_ONCE, String.join(", ", SHIFTS));
        String given = endpoint.text("rollout", meaning);
        if (given.equals(ALL_AT_ONCE)) {
            return Optional.of(new AllAtOnce());
        }
        if (!given.isEmpty()) {
            problems.add(endpoint.path("rollout"), "should be %s, got \"%s\"".formatted(meaning, given));
        }
        return Optional.empty();
    }

    private void check(ContextObject endpoint, Guardrails guardrails, Protection protection) {
        if (guardrails.rollout() instanceof Rolling && endpoint.has("terminationWaitMinutes")) {
            problems.add(
                    endpoint.path("terminationWaitMinutes"),
                    "is of no use with a rolling rollout, which ends the old instances batch by batch; leave it out");
        }
        if (guardrails.maximumMinutes() > Rollout.MAX_MINUTES) {
            problems.add(
                    endpoint.path("rollout"),
                    "could take %d minutes (%d of waits, %d for instances to start), more than the %d that SageMaker"
                                    .formatted(
                                            guardrails.maximumMinutes(),
                                            guardrails.rollout().waitingMinutes() + guardrails.terminationWaitMinutes(),
                                            guardrails.rollout().startMinutes(),
                                            Rollout.MAX_MINUTES)
                            + " gives an update; take larger steps or shorter waits");
        }
        if (protection == Protection.PROTECTED
                && guardrails.rollout() instanceof AllAtOnce
                && guardrails.terminationWaitMinutes() < Rollout.MIN_WAIT_MINUTES) {
            problems.add(
                    endpoint.path("terminationWaitMinutes"),
                    "should be %d or more in a protected environment with an all-at-once rollout, got %d: no alarm could go"
                                    .formatted(Rollout.MIN_WAIT_MINUTES, guardrails.terminationWaitMinutes())
                            + " off before the old instances are gone");
        }
    }
}
