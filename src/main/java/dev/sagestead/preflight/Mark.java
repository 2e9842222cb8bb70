package dev.sagestead.preflight;

/** What a finding means for a deployment. */
public enum Mark {
    /** It does not stand in the way. */
    OK("ok"),
    /** It may stand in the way, or it could not be found out. */
    WARN("warn"),
    /** A deployment would fail. */
    FAIL("FAIL");

    private final String text;

    Mark(String text) {
        this.text = text;
    }

    /** Returns it as it is printed. */
    public String text() {
        return text;
    }
}
