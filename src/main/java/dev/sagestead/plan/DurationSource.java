package dev.sagestead.plan;

import java.time.LocalDate;

/**
 * Who says how long something takes.
 *
 * @param name what the table calls it
 * @param basis {@link Basis#DOCUMENTED} or {@link Basis#PUBLISHED}
 * @param url of the page
 * @param published the day of the page, or nothing if it tells none
 * @param read the day on which it was read
 * @param says what it says, in short
 */
public record DurationSource(String name, Basis basis, String url, String published, String read, String says) {

    public DurationSource {
        LocalDate.parse(read);
        if (!published.isEmpty()) {
            LocalDate.parse(published);
        }
    }
}
