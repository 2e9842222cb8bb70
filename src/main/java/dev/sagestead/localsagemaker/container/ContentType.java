package dev.sagestead.localsagemaker.container;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The formats of a request's body, as the header names them. */
enum ContentType {
    CSV,
    LIBSVM,
    PARQUET,
    RECORDIO_PROTOBUF;

    private static final Map<String, ContentType> BY_NAME = new TreeMap<>(Map.of(
            "csv", CSV,
            "text/csv", CSV,
            "libsvm", LIBSVM,
            "text/libsvm", LIBSVM,
            "text/x-libsvm", LIBSVM,
            "parquet", PARQUET,
            "application/x-parquet", PARQUET,
            "recordio-protobuf", RECORDIO_PROTOBUF,
            "application/x-recordio-protobuf", RECORDIO_PROTOBUF));

    /**
     * Reads the header; without one, AWS's container takes the body for libsvm.
     *
     * @throws RequestRefused with 415 for any other type
     */
    static ContentType of(String header) throws RequestRefused {
        if (header.isEmpty()) {
            return LIBSVM;
        }
        String[] parts = header.toLowerCase(Locale.ROOT).split(";");
        ContentType type = BY_NAME.get(parts[0].strip());
        if (type == null) {
            throw new RequestRefused(
                    415,
                    header + " is not an accepted ContentType: csv, libsvm, parquet, recordio-protobuf, text/csv,"
                            + " text/libsvm, text/x-libsvm, application/x-parquet, application/x-recordio-protobuf.");
        }
        if (type == CSV && !Arrays.stream(parts).skip(1).allMatch(ContentType::isHarmless)) {
            throw new RequestRefused(
                    415,
                    header + " is not an accepted csv ContentType. Optional parameter label_size must be equal to 1");
        }
        return type;
    }

    private static boolean isHarmless(String parameter) {
        String[] pair = parameter.split("=", 2);
        return !pair[0].strip().equals("label_size")
                || pair.length == 2 && pair[1].strip().replace("\"", "").equals("1");
    }
}
