package dev.sagestead.promotion;

import java.io.Serial;

/**
 * A promotion may not begin, or could not go on. The message says why and what to do, for a person; the command ends
 * with exit code 1.
 */
public final class PromotionRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Refuses with a sentence. */
    public PromotionRefusedException(String sentence) {
        super(sentence);
    }
}
