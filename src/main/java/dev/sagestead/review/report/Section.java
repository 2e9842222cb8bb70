package dev.sagestead.review.report;

/** What a row of a review is about, in the order in which reviewers want to know. */
public enum Section {
    CANNOT_DEPLOY("Cannot be deployed"),
    WAIVERS("Waivers"),
    DATA("Data at risk"),
    BUDGET("Over the budget"),
    ENDPOINTS("Endpoints"),
    REPLACED("Replaced or deleted"),
    STALE("Will not arrive by itself"),
    SECURITY("Permissions and networks widen"),
    CAPACITY("Scaling and quotas"),
    COST("Cost"),
    UPDATED("Updated in place"),
    CREATED("New"),
    NARROWED("Permissions and networks narrow"),
    NOTES("Notes");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** Returns its heading. */
    public String title() {
        return title;
    }

    /** Whether a comment shows it folded: it is long, and nobody has to read it. */
    public boolean isFolded() {
        return this == UPDATED || this == CREATED || this == NARROWED;
    }
}
