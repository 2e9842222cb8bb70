package dev.sagestead.review.change;

/** What a deployment does to a resource; the worst first. */
public enum Fate {
    /** It leaves the template, and CloudFormation deletes it. */
    DELETED("deleted"),
    /** A new one is made, then the old one is deleted or, by its policy, left. */
    REPLACED("replaced"),
    /** It leaves the template, or its whole stack leaves the app: it stays, and nobody manages it any more. */
    LEFT("left behind"),
    /** It is replaced, or not: that depends on the values. */
    MAY_BE_REPLACED("perhaps replaced"),
    /** It stays the same resource and changes. */
    UPDATED("updated"),
    /** It is new. */
    CREATED("created");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /** Returns the participle that a sentence uses. */
    public String word() {
        return word;
    }

    /** Whether what refers to the resource will refer to another afterwards. */
    public boolean isReplacement() {
        return this == REPLACED || this == MAY_BE_REPLACED;
    }

    /** Whether the resource that is there now is gone afterwards, or nobody's. */
    public boolean ends() {
        return ordinal() <= MAY_BE_REPLACED.ordinal();
    }

    /** Returns the worse of two. */
    Fate or(Fate other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
