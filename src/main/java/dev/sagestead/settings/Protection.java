package dev.sagestead.settings;

/** Whether an environment serves people who would notice a bad update. */
public enum Protection {
    /** They would: updates shift requests step by step unless an endpoint says otherwise, and nothing sleeps. */
    PROTECTED,
    /** They would not: updates go all at once. */
    UNPROTECTED
}
