package dev.sagestead.cli;

import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownFailedException;
import dev.sagestead.teardown.TeardownRun.Failure;
import dev.sagestead.teardown.TeardownRun.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** What failed in a teardown and what that kept back, in a sentence each. */
final class TeardownFailures {

    /** Steps that a sentence names; of a hundred endpoints with one reason, nobody reads the names. */
    private static final int NAMED = 5;

    private final Outcome outcome;
    private final String where;

    /** @param where that the steps were done, such as {@code dev on AWS (eu-west-1)} */
    TeardownFailures(Outcome outcome, String where) {
        this.outcome = outcome;
        this.where = where;
    }

    /** Returns the sentences; none if all went well. */
    List<String> sentences() {
        Map<String, List<Step>> reasons = new LinkedHashMap<>();
        for (Failure failure : outcome.failures()) {
            reasons.computeIfAbsent(sentence(failure.cause()), reason -> new ArrayList<>())
                    .add(failure.step());
        }
        List<String> sentences = new ArrayList<>();
        reasons.forEach((reason, steps) ->
                sentences.add(reason.startsWith(where) ? "%s (%s)".formatted(reason, names(steps)) : reason));
        String kept = names(outcome.left());
        if (!kept.isEmpty()) {
            sentences.add("not begun, since they wait for that: %s; run this again when it is mended".formatted(kept));
        }
        return sentences;
    }

    /** Returns 0 if all went well, 1 if something did not go, 2 if nobody could be asked. */
    int exitCode() {
        return outcome.failures().stream()
                .mapToInt(failure -> failure.cause() instanceof SdkException e
                        ? FailedCall.of(e).exitCode()
                        : 1)
                .min()
                .orElse(0);
    }

    /** A step's own sentence names it; what the SDK says names nothing. */
    private String sentence(RuntimeException cause) {
        if (cause instanceof TeardownFailedException) {
            return cause.getMessage();
        }
        if (cause instanceof SdkException e) {
            return "%s: %s".formatted(where, FailedCall.of(e).sentence());
        }
        throw cause;
    }

    private static String names(List<Step> steps) {
        List<String> all = steps.stream()
                .flatMap(step -> TeardownText.headline(step).stream())
                .toList();
        return all.size() <= NAMED
                ? String.join(", ", all)
                : String.join(
                        ", ",
                        Stream.concat(
                                        all.stream().limit(NAMED - 1L),
                                        Stream.of("%d more".formatted(all.size() - NAMED + 1)))
                                .toList());
    }
}
