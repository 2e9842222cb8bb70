package dev.sagestead.settings;

import dev.sagestead.NearestName;
import dev.sagestead.sagemaker.InstanceType;
import dev.sagestead.settings.Rollout.AllAtOnce;
import dev.sagestead.settings.Schedule.Sleep;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when an endpoint sleeps. */
final class ScheduleReader {

    private static final String WORD = "nights-and-weekends";
    private static final String MEANING = "\"" + WORD + "\" or a list of objects with from and to";

    private final Problems problems;

    ScheduleReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the schedule, or nothing if there is none or a problem was noted. */
    Optional<Schedule> read(ContextObject endpoint, Protection protection) {
        if (!endpoint.has("schedule")) {
            return Optional.empty();
        }
        ContextObject schedule = endpoint.object("schedule");
        String timezone = timezone(schedule);
        List<Sleep> sleeps = sleeps(schedule);
        schedule.rejectUnknownKeys();
        if (protection == Protection.PROTECTED) {
            problems.add(
                    endpoint.path("schedule"),
                    "is not for a protected environment, whose endpoints never sleep; leave it out");
            return Optional.empty();
        }
        return timezone.isEmpty() || sleeps.isEmpty() ? Optional.empty() : Optional.of(new Schedule(timezone, sleeps));
    }

    /** Notes what a schedule cannot be combined with. */
    void check(ContextObject object, EndpointSettings endpoint) {
        String path = object.path("schedule");
        List<Hosting> hostings =
                endpoint.variants().stream().map(Variant::hosting).toList();
        if (hostings.stream().anyMatch(Hosting.Serverless.class::isInstance)) {
            problems.add(path, "has nothing to do for a serverless endpoint, which has no instances; leave it out");
        }
        if (hostings.stream().anyMatch(ScheduleReader::keepsItsOnlyInstance)) {
            problems.add(
                    path,
                    "has nothing to do for instances.max 1: a real-time endpoint keeps one instance; leave it out");
        }
        hostings.stream()
                .flatMap(hosting -> hosting.instances().stream())
                .map(EndpointSettings.Fleet::instanceType)
                .filter(InstanceType::isBurstable)
                .findFirst()
                .ifPresent(type -> problems.add(
                        path,
                        "asks for autoscaling, which AWS refuses for burstable types such as %s; take another type, such as ml.m5.large"
                                .formatted(type)));
        if (!(endpoint.guardrails().rollout() instanceof AllAtOnce)) {
            problems.add(
                    path,
                    "does not go with a rollout in steps, which one instance, all that is left of a sleeping endpoint,"
                            + " cannot take; set rollout to \"all-at-once\"");
        }
    }

    private static boolean keepsItsOnlyInstance(Hosting hosting) {
        return hosting instanceof Hosting.RealTime realTime && realTime.fleet().max() == 1;
    }

    private String timezone(ContextObject schedule) {
        String given = schedule.text("timezone", "a time zone, such as Europe/Berlin");
        if (given.isEmpty() || ZoneId.getAvailableZoneIds().contains(given)) {
            return given;
        }
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        problems.add(
                schedule.path("timezone"),
                "should be a time zone, such as Europe/Berlin, got \"%s\"%s"
                        .formatted(given, NearestName.suggestion(given, zones)));
        return "";
    }

    private List<Sleep> sleeps(ContextObject schedule) {
        if (!schedule.isList("off")) {
            String word = schedule.text("off", MEANING);
            if (!word.isEmpty() && !word.equals(WORD)) {
                problems.add(schedule.path("off"), "should be %s, got \"%s\"".formatted(MEANING, word));
            }
            return word.equals(WORD) ? List.of(Schedule.NIGHTS_AND_WEEKENDS) : List.of();
        }
        List<Sleep> sleeps = new ArrayList<>();
        List<ContextObject> items = schedule.objects("off", MEANING);
        for (ContextObject item : items) {
            String from = cron(item, "from");
            String to = cron(item, "to");
            item.rejectUnknownKeys();
            if (!from.isEmpty() && !to.isEmpty()) {
                sleeps.add(new Sleep(from, to));
            }
        }
        if (schedule.isEmptyList("off")) {
            problems.add(schedule.path("off"), "should be %s, got an empty list".formatted(MEANING));
        }
        return sleeps.size() == items.size() ? sleeps : List.of();
    }

    private String cron(ContextObject item, String key) {
        String meaning = "a cron expression with six fields, ? for one of the days, such as cron(0 20 ? * MON-FRI *)";
        String given = item.text(key, meaning);
        if (given.isEmpty() || CronExpression.isOne(given)) {
            return given;
        }
        problems.add(item.path(key), "should be %s, got \"%s\"".formatted(meaning, given));
        return "";
    }
}
