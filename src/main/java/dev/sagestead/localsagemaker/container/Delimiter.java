package dev.sagestead.localsagemaker.container;

import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out what separates the values of a CSV row, by the rules of Python's {@code csv.Sniffer} for one line: the
 * first of a few usual delimiters that the line has, else the character that it has most of. A letter or digit stands
 * for a row of one value, whose delimiter does not matter.
 */
final class Delimiter {

    /** How much of the row is looked at: {@value} characters. */
    private static final int LOOKED_AT = 512;

    private static final String PREFERRED = ",\t;\u0020:";

    private Delimiter() {}

    static char of(String row) throws RequestRefused {
        String start = row.substring(0, Math.min(row.length(), LOOKED_AT));
        for (char preferred : PREFERRED.toCharArray()) {
            if (start.indexOf(preferred) >= 0) {
                return preferred;
            }
        }
        char most = mostFrequent(start);
        return Character.isLetterOrDigit(most) ? ',' : most;
    }

    private static char mostFrequent(String text) throws RequestRefused {
        Map<Character, Integer> counts = new TreeMap<>();
        text.chars().forEach(each -> counts.merge((char) each, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Character, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow(() -> RequestRefused.unreadable("csv", "_csv.Error", "Could not determine delimiter"))
                .getKey();
    }
}
