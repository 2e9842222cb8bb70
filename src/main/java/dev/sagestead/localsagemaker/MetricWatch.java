package dev.sagestead.localsagemaker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/**
 * Finds metrics in what a script prints.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/define-train-metrics.html">metric definitions</a>
 */
final class MetricWatch {

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Map<String, Double> last = new LinkedHashMap<>();

    MetricWatch(List<MetricDefinition> definitions) {
        definitions.forEach(each -> patterns.put(each.name(), Pattern.compile(each.regex())));
    }

    void read(String line) {
        patterns.forEach((name, pattern) -> {
            Matcher found = pattern.matcher(line);
            while (found.find()) {
                try {
                    last.put(name, Double.parseDouble(found.group(Math.min(1, found.groupCount()))));
                } catch (NumberFormatException e) {
                    // The expression has found something that is no number; SageMaker overlooks that, too.
                }
            }
        });
    }

    /** Returns the last value of each metric that was printed. */
    Map<String, Double> last() {
        return new LinkedHashMap<>(last);
    }
}
