package dev.sagestead.localsagemaker.transform;

import dev.sagestead.localsagemaker.transform.DataFilter.Elements;
import dev.sagestead.localsagemaker.transform.DataFilter.Every;
import dev.sagestead.localsagemaker.transform.DataFilter.Name;
import dev.sagestead.localsagemaker.transform.DataFilter.Names;
import dev.sagestead.localsagemaker.transform.DataFilter.Range;
import dev.sagestead.localsagemaker.transform.DataFilter.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one path, from left to right. */
final class DataFilterReader {

    private static final String QUOTED = "(?:'[^']+'|\"[^\"]+\")";
    private static final String RANGE = "(?:-?\\d{1,9}|(?:-?\\d{1,9})?\\s*:\\s*(?:-?\\d{1,9})?)";

    /** A dot may stand before a bracket, as in AWS's own examples. */
    private static final Pattern STEP = Pattern.compile(("(?<every>\\.\\*|\\.?\\[\\s*\\*\\s*])"
                    + "|\\.(?<name>[^.\\[\\]*'\"\\s,:?@()]+)"
                    + "|\\.?\\[\\s*(?<names>Q(?:\\s*,\\s*Q)*)\\s*]"
                    + "|\\.?\\[\\s*(?<ranges>R(?:\\s*,\\s*R)*)\\s*]")
            .replace("Q", QUOTED)
            .replace("R", RANGE));

    private static final Pattern EACH_NAME = Pattern.compile("'([^']+)'|\"([^\"]+)\"");

    private final String path;
    private final List<Step> steps = new ArrayList<>();

    DataFilterReader(String path) {
        this.path = path;
    }

    List<Step> read() throws UnusableRecordException {
        if (!path.startsWith(DataFilter.ALL)) {
            throw unsupported();
        }
        Matcher step = STEP.matcher(path);
        int at = 1;
        while (at < path.length()) {
            boolean isAfterNames = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Names;
            if (isAfterNames || !step.region(at, path.length()).lookingAt()) {
                throw unsupported();
            }
            steps.add(step(step));
            at = step.end();
        }
        return steps;
    }

    private static Step step(Matcher step) {
        if (step.group("every") != null) {
            return new Every();
        }
        if (step.group("name") != null) {
            return new Name(step.group("name"));
        }
        if (step.group("ranges") != null) {
            return new Elements(Stream.of(step.group("ranges").split(","))
                    .map(range -> range(range.replaceAll("\\s", "")))
                    .toList());
        }
        List<String> names = EACH_NAME
                .matcher(step.group("names"))
                .results()
                .map(name -> name.group(1) == null ? name.group(2) : name.group(1))
                .toList();
        return names.size() == 1 ? new Name(names.get(0)) : new Names(names);
    }

    private static Range range(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Range(Integer.valueOf(text), Integer.valueOf(text), true)
                : new Range(number(text.substring(0, colon)), number(text.substring(colon + 1)), false);
    }

    private static Integer number(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private UnusableRecordException unsupported() {
        return new UnusableRecordException(
                "it should be $, followed by .name, ['name'], ['name','name'] at the end, *, [index], [index,index] or"
                        + " [start:end], got \"" + path + "\"");
    }
}
