package dev.sagestead.train.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of jobs, which SageMaker keeps for ever: the model's, and the time. */
public final class JobNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("-yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JobNames() {}

    /** Returns a name of at most so many characters. */
    public static String fresh(String model, int length) {
        String time = TIME.format(Instant.now());
        return model.substring(0, Math.min(model.length(), length - time.length()))
                        .replaceFirst("-+$", "")
                + time;
    }
}
