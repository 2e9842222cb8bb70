package dev.sagestead.failure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what AWS said into a cause and a next step.
 *
 * <p>The rows of the table are tried in order, and the first that fits is taken: those that know more come first.
 */
public final class Explainer {

    private static final String RESOURCE = "known-failures.json";

    /** The most pieces of evidence that are shown of a failure that is not known: {@value}. */
    private static final int SHOWN = 4;

    private final List<KnownFailure> known;

    private Explainer(List<KnownFailure> known) {
        this.known = known;
    }

    /** Reads the table that comes with this program. */
    public static Explainer load() {
        try (InputStream in = Explainer.class.getResourceAsStream(RESOURCE)) {
            return new Explainer(List.of(new JsonMapper().readValue(in, KnownFailure[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * Explains a failure; one that is not in the table is said to be unknown.
     *
     * @throws IllegalArgumentException if nothing failed
     */
    public Explanation explain(Evidence evidence, Place place) {
        if (!evidence.isOfFailure()) {
            throw new IllegalArgumentException("nothing failed at " + place);
        }
        return known.stream()
                .flatMap(row -> row.explain(evidence, place).stream())
                .findFirst()
                .orElseGet(() -> unknown(evidence, place));
    }

    /** Returns the rows, in the order in which they are tried. */
    List<KnownFailure> known() {
        return known;
    }

    private static Explanation unknown(Evidence evidence, Place place) {
        List<String> seen =
                new ArrayList<>(evidence.reasons().stream().limit(SHOWN / 2).toList());
        int lines = evidence.log().size();
        seen.addAll(evidence.log().subList(Math.max(0, lines - SHOWN + seen.size()), lines));
        String logs = Optional.ofNullable(place.endpoint())
                .map(endpoint -> "\n  aws logs tail %s --region %s --since 1h"
                        .formatted(Place.logGroup(endpoint), place.region()))
                .orElse("");
        return new Explanation(
                "not known to Sagestead; what was said is all there is to go by",
                "read it, and what the stack and the containers say:\n"
                        + "  aws cloudformation describe-stack-events --stack-name %s --region %s"
                                .formatted(place.stack(), place.region())
                        + logs,
                seen);
    }
}
