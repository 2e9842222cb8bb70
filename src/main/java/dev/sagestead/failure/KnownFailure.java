package dev.sagestead.failure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code known-failures.json}: what a failure looks like, and what to do about it.
 *
 * <p>{@code cause} and {@code next} may name, in braces, a named group of the patterns or a word of {@link Place}.
 *
 * @param name what tests and people call it
 * @param reason pattern of what SageMaker or CloudFormation says
 * @param detail pattern that a log line or, if there is no log, the reason itself has to have, too; null if the reason
 *     is enough
 * @param cause one sentence
 * @param next the next step: a sentence, and commands, which are indented
 * @param source where such a text was seen or is documented
 */
record KnownFailure(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String reason,
        String detail,
        @JsonProperty(required = true) String cause,
        @JsonProperty(required = true) List<String> next,
        @JsonProperty(required = true) String source) {

    private static final Pattern GROUP = Pattern.compile("\\(\\?<(?<name>[a-zA-Z]\\w*)>");
    private static final Pattern WORD = Pattern.compile("\\{(?<word>\\w+)}");

    /** Explains the evidence if this is what it looks like. */
    Optional<Explanation> explain(Evidence evidence, Place place) {
        SortedMap<String, String> words = new TreeMap<>(place.words());
        Optional<String> told = find(Pattern.compile(reason), evidence.reasons(), words);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        List<String> seen = new ArrayList<>(List.of(told.get()));
        if (detail != null) {
            List<String> lines = new ArrayList<>(evidence.log());
            lines.addAll(evidence.reasons());
            Optional<String> line = find(Pattern.compile(detail), lines, words);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            line.filter(one -> !seen.contains(one)).ifPresent(seen::add);
        }
        return Optional.of(new Explanation(fill(cause, words), fill(String.join("\n", next), words), seen));
    }

    /** Returns the first line that has the pattern, and notes what its named groups hold. */
    private static Optional<String> find(Pattern pattern, List<String> lines, SortedMap<String, String> words) {
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                GROUP.matcher(pattern.pattern())
                        .results()
                        .map(group -> group.group(1))
                        .filter(name -> matcher.group(name) != null)
                        .forEach(name -> words.put(name, matcher.group(name)));
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** A word that is not known stands as it is, in capitals, for people to fill in. */
    private static String fill(String text, SortedMap<String, String> words) {
        return WORD.matcher(text).replaceAll(match -> {
            String word = match.group(1);
            return Matcher.quoteReplacement(words.getOrDefault(word, word.toUpperCase(Locale.ROOT)));
        });
    }
}
