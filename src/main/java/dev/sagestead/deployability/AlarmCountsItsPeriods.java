package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * An alarm goes off after at most as many bad periods as it looks at.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">DatapointsToAlarm</a>
 */
final class AlarmCountsItsPeriods implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        OptionalDouble bad = Known.number(resource.at("/DatapointsToAlarm"));
        OptionalDouble all = Known.number(resource.at("/EvaluationPeriods"));
        return resource.is(Types.ALARM) && bad.isPresent() && all.isPresent() && bad.getAsDouble() > all.getAsDouble()
                ? Stream.of("DatapointsToAlarm should be at most EvaluationPeriods, got %.0f of %.0f"
                        .formatted(bad.getAsDouble(), all.getAsDouble()))
                : Stream.empty();
    }
}
