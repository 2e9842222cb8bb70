package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import java.util.Locale;

/** What the picture paints on a resource: a colour, a shape and a word, so that each alone is enough. */
enum Mark {
    DELETED("deleted", "M4 4l8 8M12 4l-8 8"),
    REPLACED("replaced", "M3 5.5h9.5l-3-3M13 10.5H3.5l3 3"),
    LEFT("left behind", "M8 2v6M8 11.5v2"),
    MAY_BE_REPLACED("perhaps replaced", "M5.5 6a2.5 2.5 0 1 1 3.8 2.1c-.9.6-1.3 1-1.3 2M8 12.8v.6"),
    ROLLS("rolls", "M2.5 8a5.5 5.5 0 0 1 9.5-3.8M13.5 8a5.5 5.5 0 0 1-9.5 3.8M12.3 1.5v3h-3M3.7 14.5v-3h3"),
    MAY_ROLL("perhaps rolls", "M2.5 8a5.5 5.5 0 0 1 9.5-3.8M13.5 8a5.5 5.5 0 0 1-9.5 3.8M8 7.5v1"),
    UPDATED("updated", "M2.5 13.5h11L8 3z"),
    CREATED("created", "M8 3v10M3 8h10"),
    UNCHANGED("unchanged", "M8 7.5v1");

    private final String word;
    private final String path;

    Mark(String word, String path) {
        this.word = word;
        this.path = path;
    }

    /** Reads a fate of {@code review.json}. */
    static Mark of(String fate) {
        return valueOf(fate.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** Returns how an endpoint rolls; for its template, it is only updated. */
    static Mark of(Course course) {
        return course == Course.ROLLS ? ROLLS : MAY_ROLL;
    }

    String word() {
        return word;
    }

    /** Returns the class that colours it. */
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether reviewers look for it by name. */
    boolean isSevere() {
        return compareTo(UPDATED) < 0;
    }

    /** Returns a drawing of the shape, which the page defines once. */
    Markup sign() {
        return tag("svg", "sign " + style())
                .unspoken()
                .holding(tag("use").with("href", "#sign-" + style()).holding());
    }

    /** Returns the shape itself. */
    Markup shape() {
        return tag("symbol")
                .with("id", "sign-" + style())
                .with("viewBox", "0 0 16 16")
                .holding(tag("path").with("d", path).holding());
    }
}
