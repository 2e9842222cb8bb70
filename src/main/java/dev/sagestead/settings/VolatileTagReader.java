package dev.sagestead.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads tags whose values change from deployment to deployment, such as a commit or a run.
 *
 * <p>They are one text, {@code commit=1a2b3c4,run=17}, because they come with {@code cdk deploy -c volatileTags=…},
 * which knows texts only; a commit cannot be written into a file of that commit.
 */
final class VolatileTagReader {

    private static final String KEY = "volatileTags";
    private static final String MEANING = "tags such as \"commit=1a2b3c4,run=17\"";

    /** What every service takes in a tag, without the signs that separate tags here. */
    private static final Pattern TAG = Pattern.compile("([\\w.:/+@-]{1,128})=([\\w.:/+@ -]{1,256})");

    /** Set by this project, with a meaning that has to stay. */
    private static final List<String> STABLE = List.of("application", "environment");

    private final Problems problems;

    VolatileTagReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, String> read(ContextObject root) {
        if (!root.has(KEY)) {
            return Collections.emptyMap();
        }
        String text = root.text(KEY, MEANING);
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher tag = TAG.matcher(pair);
            if (!tag.matches()) {
                problems.add(KEY, "should be %s, got \"%s\"".formatted(MEANING, text));
            } else if (isTaken(tag.group(1))) {
                problems.add(KEY, "sets \"%s\", which is not for you to set".formatted(tag.group(1)));
            } else if (tags.put(tag.group(1), tag.group(2)) != null) {
                problems.add(KEY, "sets \"%s\" twice; once is enough".formatted(tag.group(1)));
            }
        }
        return Collections.unmodifiableMap(tags);
    }

    private static boolean isTaken(String key) {
        return STABLE.contains(key) || key.startsWith("aws:") || key.startsWith("sagestead:");
    }
}
