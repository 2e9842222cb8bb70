package dev.sagestead.plan;

import dev.sagestead.plan.Plan.Concurrency;
import dev.sagestead.plan.Plan.EndpointUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is to be said of a course beside its timeline, one sentence each. */
final class Notes {

    /** Endpoints and borders that are listed; more are in the report. */
    private static final int LISTED = 5;

    /** Waits below that many seconds are not worth a sentence. */
    private static final long NOTABLE = 6;

    private Notes() {}

    static List<String> of(Plan plan, Course course) {
        List<String> notes = new ArrayList<>(List.of(rests(course)));
        switch (course.name()) {
            case "first-deployment" -> {
                notes.addAll(concurrencies(plan));
                notes.addAll(borders(plan));
            }
            case "new-model" -> notes.addAll(updates(plan));
            default -> {}
        }
        return notes;
    }

    private static String rests(Course course) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Basis, Long> entry : course.restsOn().entrySet()) {
            if (entry.getValue() > 0) {
                parts.add("%s min %s".formatted(Minutes.of(entry.getValue()), words(entry.getKey())));
            }
        }
        int others = course.others().size();
        return "of the critical path: %s; %s"
                .formatted(
                        String.join(", ", parts),
                        switch (others) {
                            case 0 -> "nothing goes on beside it";
                            case 1 -> "1 more step goes on beside it";
                            default -> "%d more steps go on beside it".formatted(others);
                        });
    }

    private static String words(Basis basis) {
        return basis == Basis.TEMPLATE ? "as the template says" : basis.word();
    }

    private static List<String> concurrencies(Plan plan) {
        long one = plan.concurrencies().get(0).typicalSeconds();
        List<String> notes = new ArrayList<>();
        for (Concurrency concurrency : plan.concurrencies()) {
            if (concurrency.stacksAtOnce() > 1) {
                notes.add("npx cdk deploy '%s/*' --concurrency %d: %s min, %s less than one stack at a time"
                        .formatted(
                                plan.environment(),
                                concurrency.stacksAtOnce(),
                                Minutes.of(concurrency.typicalSeconds()),
                                Minutes.of(one - concurrency.typicalSeconds())));
            }
        }
        return notes;
    }

    private static List<String> borders(Plan plan) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "if no resource waited for a whole stack: %s min".formatted(Minutes.of(plan.withoutBordersSeconds())));
        plan.borders().stream()
                .filter(border -> border.uses() == 0 || border.waitsOnSeconds() >= NOTABLE)
                .limit(LISTED)
                .map(Notes::sentence)
                .forEach(notes::add);
        return notes;
    }

    private static String sentence(Border border) {
        return border.uses() == 0
                ? "%s waits for %s and refers to nothing in it".formatted(border.stack(), border.waitsFor())
                : "%s waits for %s for %s min after %s, the last that it refers to"
                        .formatted(
                                border.stack(), border.waitsFor(), Minutes.of(border.waitsOnSeconds()), border.last());
    }

    private static List<String> updates(Plan plan) {
        List<String> notes = new ArrayList<>();
        for (EndpointUpdate update : plan.updates().stream().limit(LISTED).toList()) {
            notes.add("%s alone: all requests go to the new model after %s min, the old instances are gone after %s"
                    .formatted(
                            update.endpoint(),
                            Minutes.of(update.allTrafficSeconds()),
                            Minutes.of(update.oldGoneSeconds())));
        }
        if (plan.updates().size() > LISTED) {
            notes.add("and %d more endpoints, in the report"
                    .formatted(plan.updates().size() - LISTED));
        }
        return notes;
    }
}
