package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.cloudwatch.Alarm;
import dev.sagestead.localsagemaker.cloudwatch.AlarmState;
import dev.sagestead.localsagemaker.cloudwatch.CloudWatch;
import dev.sagestead.localsagemaker.cloudwatch.CloudWatchException;
import dev.sagestead.localsagemaker.cloudwatch.Condition;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges the alarms that deployments name, by the invocations of this region, and writes the states to CloudWatch.
 *
 * <p>What local SageMaker measures it judges itself, with periods scaled by its {@link Pace}. Of all other alarms, and
 * of one that somebody sets to {@code ALARM} by hand, it takes the state that CloudWatch has.
 */
final class AlarmWatch {

    /** How often in a row CloudWatch may not answer before a deployment goes back: {@value}. */
    private static final int MAX_SILENCES = 8;

    /** A deployment looks more often than that. */
    private static final long LOOKING_NANOS = Duration.ofSeconds(3).toNanos();

    private final CloudWatch cloudWatch;
    private final Meter meter;
    private final Pace pace;

    /** The states that were set from here, by alarm: all others were set by somebody else. */
    private final Map<String, AlarmState> set = new TreeMap<>();

    /** When a deployment last looked at an alarm, by {@link System#nanoTime}. */
    private final Map<String, Long> looked = new TreeMap<>();

    private int silences;

    AlarmWatch(CloudWatch cloudWatch, Meter meter, Pace pace) {
        this.cloudWatch = cloudWatch;
        this.meter = meter;
        this.pace = pace;
    }

    /**
     * Requires alarms that are there and can be judged.
     *
     * @throws ServiceException {@code ValidationException} if one is not or cannot
     */
    void require(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, Alarm> alarms = describe(names);
        List<String> absent =
                names.stream().filter(name -> !alarms.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            throw ServiceException.validation(
                    "Could not find CloudWatch alarm(s) %s that AutoRollbackConfiguration names.".formatted(absent));
        }
        List<String> odd = alarms.values().stream()
                .filter(alarm -> alarm.namespace().equals(InvocationMetric.NAMESPACE))
                .filter(alarm -> alarm.condition().isEmpty())
                .map(Alarm::name)
                .toList();
        if (!odd.isEmpty()) {
            throw ServiceException.validation(
                    ("local SageMaker cannot judge CloudWatch alarm(s) %s: it knows the statistics SampleCount, Sum,"
                                    + " Average, Minimum, Maximum and p0 to p100, and fixed thresholds.")
                            .formatted(odd));
        }
    }

    /** Judges the alarms of a deployment, and says which of them have gone off and why, if any has. */
    synchronized Optional<String> goneOff(List<String> names) {
        names.forEach(name -> looked.put(name, System.nanoTime()));
        try {
            List<String> reasons = reasons(names);
            silences = 0;
            return reasons.isEmpty()
                    ? Optional.empty()
                    : Optional.of("CloudWatch alarm(s) of AutoRollbackConfiguration went into ALARM: %s."
                            .formatted(String.join("; ", reasons)));
        } catch (CloudWatchException e) {
            silences++;
            return silences > MAX_SILENCES
                    ? Optional.of(
                            "The alarms of AutoRollbackConfiguration cannot be watched: %s.".formatted(e.getMessage()))
                    : Optional.empty();
        }
    }

    private List<String> reasons(List<String> names) {
        Map<String, Alarm> alarms = describe(names);
        List<String> reasons = new ArrayList<>();
        for (String name : names) {
            Alarm alarm = alarms.get(name);
            if (alarm == null) {
                reasons.add("%s is not there any more".formatted(name));
            } else if (alarm.state() == AlarmState.ALARM && set.get(name) != AlarmState.ALARM) {
                reasons.add("%s (%s)".formatted(name, alarm.reason()));
            } else {
                judge(alarm).ifPresent(reason -> reasons.add("%s (%s)".formatted(name, reason)));
            }
        }
        return reasons;
    }

    /**
     * Judges once more what was judged before, so that an alarm does not stay in a state that is over. What a
     * deployment is looking at is left to it: it must not miss a state that somebody sets by hand.
     */
    synchronized void goOn() {
        List<String> names = set.keySet().stream()
                .filter(name -> System.nanoTime() - looked.getOrDefault(name, 0L) > LOOKING_NANOS)
                .toList();
        if (!names.isEmpty()) {
            describe(names).values().forEach(this::judge);
        }
    }

    /** Sets the state of an alarm that is judged here, and returns the reason if it is {@code ALARM}. */
    private Optional<String> judge(Alarm alarm) {
        if (alarm.condition().isEmpty() || !alarm.namespace().equals(InvocationMetric.NAMESPACE)) {
            return Optional.empty();
        }
        Condition condition = alarm.condition().get();
        List<double[]> measured =
                meter.measured(condition.metric(), pace.of(condition.period()), condition.range(), Instant.now());
        AlarmState state = condition.judge(measured, alarm.state());
        String reason = condition.reason(measured);
        if (state != alarm.state()) {
            cloudWatch.setState(alarm.name(), state, reason);
        }
        set.put(alarm.name(), state);
        return state == AlarmState.ALARM ? Optional.of(reason) : Optional.empty();
    }

    private Map<String, Alarm> describe(List<String> names) {
        Map<String, Alarm> alarms = new TreeMap<>();
        cloudWatch.alarms(names).forEach(alarm -> alarms.put(alarm.name(), alarm));
        return alarms;
    }
}
