package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.cloudwatch.CloudWatch;
import dev.sagestead.localsagemaker.cloudwatch.Datum;
import java.time.Instant;
import java.util.List;

/** Metrics and alarms of one region, and how fast their time goes. */
final class Monitoring {

    private final CloudWatch cloudWatch;
    private final Pace pace;
    private final Meter meter = new Meter();
    private final AlarmWatch alarms;
    private boolean silent;

    Monitoring(CloudWatch cloudWatch, Pace pace) {
        this.cloudWatch = cloudWatch;
        this.pace = pace;
        this.alarms = new AlarmWatch(cloudWatch, meter, pace);
    }

    Pace pace() {
        return pace;
    }

    Meter meter() {
        return meter;
    }

    AlarmWatch alarms() {
        return alarms;
    }

    /** Publishes what was measured since the last time, and judges the alarms again; to be called every second. */
    synchronized void tick() {
        try {
            List<Datum> data = meter.unpublished(Instant.now());
            if (!data.isEmpty()) {
                cloudWatch.publish(InvocationMetric.NAMESPACE, data);
            }
            alarms.goOn();
            silent = false;
        } catch (RuntimeException e) {
            // Whatever it is, the next second may be better. It is said once, and not every second.
            if (!silent) {
                System.err.println("metrics are not published: " + e.getMessage());
            }
            silent = true;
        }
    }
}
