package dev.sagestead.settings;

/** What becomes of data when the environment that made it is taken down, by the word for it in {@code cdk.json}. */
public enum OnTeardown {
    /** It stays, with its key, and costs until somebody deletes it by hand. */
    KEEP("keep"),
    /** It is deleted, with its key. */
    DELETE("delete");

    private final String word;

    OnTeardown(String word) {
        this.word = word;
    }

    /** Returns the word for it in {@code cdk.json}. */
    public String word() {
        return word;
    }
}
