package dev.sagestead.review.report;

import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import dev.sagestead.review.endpoint.Shift;
import java.util.ArrayList;
import java.util.List;

/** What happens to each endpoint, and which are left in peace. */
final class EndpointRows {

    private static final int MINUTE = 60;

    private EndpointRows() {}

    static List<Row> of(List<EndpointOutlook> outlooks) {
        List<Row> rows = new ArrayList<>();
        List<String> stay = new ArrayList<>();
        for (EndpointOutlook outlook : outlooks) {
            if (outlook.course() == Course.STAYS) {
                stay.add("%s: %s".formatted(outlook.name(), outlook.serves()));
            } else {
                rows.add(row(outlook));
            }
        }
        if (!stay.isEmpty()) {
            rows.add(Row.of(
                    Section.ENDPOINTS,
                    Weight.TELLS,
                    "",
                    stay.size() == 1 ? "1 endpoint does not roll" : stay.size() + " endpoints do not roll",
                    stay));
        }
        return rows;
    }

    private static Row row(EndpointOutlook outlook) {
        List<String> details = new ArrayList<>(outlook.moves());
        if (outlook.course().moves()) {
            if (outlook.moves().isEmpty()) {
                details.add(
                        outlook.serves().isEmpty()
                                ? "what it serves is not in the app, only the name of its configuration is"
                                : "serves the same as before: " + outlook.serves());
            }
            details.addAll(traffic(outlook.shift()));
            details.add(guards(outlook));
        } else if (outlook.moves().isEmpty() && !outlook.serves().isEmpty()) {
            details.add("serves " + outlook.serves());
        }
        outlook.reasons().forEach(reason -> details.add("because of " + reason));
        return new Row(
                Section.ENDPOINTS,
                weight(outlook.course()),
                outlook.id().stack(),
                outlook.name(),
                outlook.name() + " " + happens(outlook.course()),
                details);
    }

    private static Weight weight(Course course) {
        return course == Course.UPDATED || course == Course.CREATED ? Weight.TELLS : Weight.WARNS;
    }

    private static String happens(Course course) {
        return switch (course) {
            case DELETED -> "WILL BE DELETED: whoever calls it gets errors";
            case LEFT -> "is LEFT BEHIND: it goes on serving, and costing, with nobody to manage it";
            case REPLACED -> "WILL BE REPLACED: callers of the old name get errors";
            case PERHAPS -> "MAY ROLL";
            case ROLLS -> "WILL ROLL";
            case UPDATED -> "does not roll; it is updated in place";
            case CREATED -> "is new";
            case STAYS -> "does not roll";
        };
    }

    private static List<String> traffic(Shift shift) {
        List<String> lines = new ArrayList<>();
        String waits =
                shift.waitSeconds() == 0 ? "no waits" : "waits of %s in all".formatted(span(shift.waitSeconds()));
        lines.add(
                "traffic: %s; %s, and the minutes that the new instances need to start".formatted(shift.name(), waits));
        if (shift.limitSeconds() > 0) {
            lines.add("SageMaker gives up and goes back after " + span(shift.limitSeconds()));
        }
        return lines;
    }

    private static String guards(EndpointOutlook outlook) {
        return outlook.alarms().isEmpty()
                ? "no alarm takes the update back"
                : "taken back by %s: %s"
                        .formatted(Counted.of(outlook.alarms().size(), "alarm"), String.join("; ", outlook.alarms()));
    }

    private static String span(int seconds) {
        return seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
    }
}
