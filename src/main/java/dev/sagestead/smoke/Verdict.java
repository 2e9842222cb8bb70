package dev.sagestead.smoke;

/** What a smoke test comes to, and the exit code that says so. */
public enum Verdict {
    /** Every check passed. */
    WELL(0, "well"),

    /** The endpoint is not what it should be. */
    NOT_WELL(1, "not-well"),

    /** Nothing is known: the service could not be asked, for lack of credentials, permission or a connection. */
    NOT_TRIED(2, "not-tried");

    private final int exitCode;
    private final String text;

    Verdict(int exitCode, String text) {
        this.exitCode = exitCode;
        this.text = text;
    }

    /** Returns it as receipts have it. */
    String text() {
        return text;
    }

    /** Returns the exit code of a command that ends in this verdict: 0, 1 or 2. */
    public int exitCode() {
        return exitCode;
    }
}
