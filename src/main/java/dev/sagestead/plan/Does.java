package dev.sagestead.plan;

import java.util.Locale;

/** What is done to something. */
enum Does {
    CREATE,
    UPDATE,
    DELETE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
