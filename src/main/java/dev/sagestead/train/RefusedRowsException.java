package dev.sagestead.train;

import java.io.Serial;
import java.util.List;

/** A script for data refuses the tables that it was given, and says why. */
public final class RefusedRowsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param problems one sentence for each, as the script says them */
    public RefusedRowsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
