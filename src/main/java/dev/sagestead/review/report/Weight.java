package dev.sagestead.review.report;

/** How much a row matters. */
public enum Weight {
    /** The review fails. */
    BLOCKS,
    /** A reviewer should stop and think. */
    WARNS,
    /** Good to know. */
    TELLS
}
