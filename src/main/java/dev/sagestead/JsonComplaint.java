package dev.sagestead;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a file that should hold JSON, in the words of its parser. */
public final class JsonComplaint {

    private JsonComplaint() {}

    /** Returns one line, without the place where something began: that names Java objects and not the file. */
    public static String of(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .map(line -> line.replaceFirst(" \\(start marker at .*", ""))
                .orElse("not readable");
    }
}
