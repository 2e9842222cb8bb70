package dev.sagestead.localsagemaker.container;

import java.util.List;
import java.util.Locale;

/** What a client wants to get, by the rules of AWS's container: one type, and no list of several. */
final class Accept {

    static final String CSV = "text/csv";
    static final String JSON = "application/json";
    static final String JSON_LINES = "application/jsonlines";

    private static final List<String> SUPPORTED = List.of(JSON, JSON_LINES, "application/x-recordio-protobuf", CSV);

    private Accept() {}

    /**
     * Returns the type of the answer.
     *
     * @throws RequestRefused with 406 if the container knows no such type
     */
    static String type(String header, Environment environment) throws RequestRefused {
        String type = header.split(";", 2)[0].strip();
        if (type.isEmpty() || type.equals("*/*")) {
            return environment.defaultAccept();
        }
        if (!SUPPORTED.contains(type.toLowerCase(Locale.ROOT))) {
            throw new RequestRefused(
                    406,
                    "Accept type %s is not supported. Please use supported accept types: ['%s']."
                            .formatted(type, String.join("', '", SUPPORTED)));
        }
        return type.toLowerCase(Locale.ROOT);
    }

    /** Returns the content type of an answer; Flask adds the charset to text. */
    static String contentType(String type) {
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }
}
