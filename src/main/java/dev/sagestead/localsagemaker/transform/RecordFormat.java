package dev.sagestead.localsagemaker.transform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that data processing can look into, by their media types. */
public enum RecordFormat {
    /** A row is taken as an array of texts. */
    CSV("text/csv"),
    /** A record is any JSON value. */
    JSON("application/json"),
    /** A line is any JSON value. */
    JSON_LINES("application/jsonlines");

    private final String mediaType;

    RecordFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the format of a header's media type, whatever its parameters, or nothing for all others. */
    public static Optional<RecordFormat> of(String header) {
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(type))
                .findFirst();
    }
}
