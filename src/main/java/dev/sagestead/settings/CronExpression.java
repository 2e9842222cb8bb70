package dev.sagestead.settings;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cron expression as AWS takes it: minute, hour, day of the month, month, day of the week, year.
 *
 * <p>AWS finds one that is none when the endpoint is there already, after minutes, and takes the deployment back.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">cron
 *     expressions</a>
 */
final class CronExpression {

    private static final String MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
    private static final String DAYS = "SUN|MON|TUE|WED|THU|FRI|SAT";
    private static final String NOT_ASKED = "?";

    private static final String DAY_OF_MONTH = "0?[1-9]|[12]\\d|3[01]";
    private static final String DAY_OF_WEEK = "0?[1-7]|" + DAYS;

    private static final List<Pattern> FIELDS = List.of(
            field("[0-5]?\\d"),
            field("[01]?\\d|2[0-3]"),
            field(DAY_OF_MONTH, "\\?", "L", "LW", "(?:" + DAY_OF_MONTH + ")W"),
            field("0?[1-9]|1[0-2]|" + MONTHS),
            field(DAY_OF_WEEK, "\\?", "L", "(?:" + DAY_OF_WEEK + ")L", "(?:" + DAY_OF_WEEK + ")#[1-5]"),
            field("19[7-9]\\d|20\\d\\d|21\\d\\d"));

    private CronExpression() {}

    /** Whether AWS would take it. */
    static boolean isOne(String text) {
        if (!text.startsWith("cron(") || !text.endsWith(")")) {
            return false;
        }
        String[] fields = text.substring("cron(".length(), text.length() - 1).split(" ", -1);
        if (fields.length != FIELDS.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!FIELDS.get(i).matcher(fields[i]).matches()) {
                return false;
            }
        }
        // One kind of day is asked for, so the other is not.
        return fields[2].equals(NOT_ASKED) != fields[4].equals(NOT_ASKED);
    }

    /** Values, ranges and steps of them, in a list; or else one of the special forms. */
    private static Pattern field(String value, String... special) {
        String range = "(?:%1$s)(?:-(?:%1$s))?".formatted(value);
        String item = "(?:\\*|%s)(?:/[1-9]\\d{0,2})?".formatted(range);
        String list = "%1$s(?:,%1$s)*".formatted(item);
        return Pattern.compile(
                Stream.concat(Stream.of(list), Stream.of(special)).collect(Collectors.joining("|")));
    }
}
