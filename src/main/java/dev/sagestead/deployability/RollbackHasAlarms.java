package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;

/**
 * Who asks for a rollback names an alarm.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoRollbackConfig.html">AutoRollbackConfig</a>
 */
final class RollbackHasAlarms implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        JsonNode alarms = resource.at(UpdatePolicyPaths.ALARMS);
        return resource.is(Types.ENDPOINT) && alarms.isArray() && alarms.isEmpty()
                ? Stream.of("AutoRollbackConfiguration should name 1 to 10 alarms, got none")
                : Stream.empty();
    }
}
