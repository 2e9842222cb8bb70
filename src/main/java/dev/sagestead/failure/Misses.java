package dev.sagestead.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a search did not get, apart: what is not there, and what could not be read. */
final class Misses {

    private final List<String> gaps = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /** Reads something, and notes why if that does not succeed. */
    void attempt(String what, Runnable reading) {
        try {
            reading.run();
        } catch (SdkException e) {
            String said = said(e);
            if (saysNotThere(said)) {
                absent.add(what);
            } else {
                gaps.add("%s could not be read: %s".formatted(what, said));
            }
        }
    }

    /** Notes what is not there. */
    void isNotThere(String what) {
        absent.add(what);
    }

    List<String> gaps() {
        return gaps;
    }

    List<String> absent() {
        return absent;
    }

    /** The services have no error code in common for it, but say it alike. */
    private static boolean saysNotThere(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return lower.contains("does not exist") || lower.contains("could not find") || lower.contains("not found");
    }

    private static String said(SdkException e) {
        String message = e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorMessage()
                : e.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
