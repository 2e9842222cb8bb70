package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment of a container has at most {@value #MOST} entries, of at most {@value #LONGEST} characters each side.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html">Environment</a>
 */
final class EnvironmentFits implements Requirement {

    private static final int MOST = 100;
    private static final int LONGEST = 1024;
    private static final Pattern KEY = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return DefinedContainer.of(resource).flatMap(container -> problems(container).stream());
    }

    private static List<String> problems(DefinedContainer container) {
        List<String> problems = new ArrayList<>();
        JsonNode environment = container.at("Environment");
        if (!environment.isObject() || Known.isOpen(environment)) {
            return problems;
        }
        if (environment.size() > MOST) {
            problems.add("Environment of %s should have at most %d entries, got %d"
                    .formatted(container.path(), MOST, environment.size()));
        }
        environment.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (!KEY.matcher(key).matches() || key.length() > LONGEST) {
                problems.add("Environment of %s should have keys of letters, digits and _, at most %d, got %s"
                        .formatted(container.path(), LONGEST, shortened(key)));
            }
            if (value.isContainerNode() && !Known.isOpen(value)) {
                problems.add("Environment of %s should have texts as values, got %s for %s"
                        .formatted(container.path(), shortened(value.toString()), shortened(key)));
            }
            if (value.asText().length() > LONGEST) {
                problems.add("Environment of %s should have values of at most %d characters, got %d for %s"
                        .formatted(container.path(), LONGEST, value.asText().length(), shortened(key)));
            }
        });
        return problems;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
