package dev.sagestead.settings;

import dev.sagestead.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * One JSON object of the settings, read with its path.
 *
 * <p>Every read notes its own problem and returns a stand-in of the right type, so that reading goes on and finds the
 * rest. Nobody may trust the whole before {@link Problems#throwIfAny()}.
 *
 * <p>A null is as good as nothing: jsii drops it on the way from the CDK to an app, and the same file has to mean the
 * same to those who read it without the CDK.
 */
final class ContextObject {

    private final String path;
    private final Map<?, ?> values;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private ContextObject(String path, Map<?, ?> values, Problems problems) {
        this.path = path;
        this.values = withoutNulls(values);
        this.problems = problems;
    }

    static ContextObject root(Map<String, Object> context, Problems problems) {
        return new ContextObject("", context, problems);
    }

    /** Returns the path of a key in the file, such as {@code environments.dev.account}. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Returns the keys that are there, in the file's order. */
    List<String> keys() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** Whether there is an object. */
    boolean isObject(String key) {
        return values.get(key) instanceof Map;
    }

    /** Notes that a key is missing, unless the whole object is. */
    void missing(String key, String sentence) {
        problems.add(path(key), sentence);
    }

    /** Notes it if the object is there but holds nothing. */
    void rejectEmpty(String sentence) {
        if (values.isEmpty()) {
            problems.add(path, sentence);
        }
    }

    /** Notes every key that is there but was never asked for. */
    void rejectUnknownKeys() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                problems.add(
                        path(key),
                        known.isEmpty()
                                ? "is unknown; nothing is allowed here, {} will do"
                                : "is unknown%s; allowed here: %s"
                                        .formatted(NearestName.suggestion(key, known), String.join(", ", known)));
            }
        }
    }

    /** Returns an object; a missing one is a problem. */
    ContextObject object(String key) {
        Object value = required(key, "an object { … }");
        if (value instanceof Map<?, ?> map) {
            return new ContextObject(path(key), map, problems);
        }
        wrongType(key, value, "an object { … }");
        return new ContextObject(path(key), Map.of(), Problems.unheard());
    }

    /** Whether there is a list. */
    boolean isList(String key) {
        return values.get(key) instanceof List;
    }

    /** Whether there is a list with nothing in it. */
    boolean isEmptyList(String key) {
        return values.get(key) instanceof List<?> list && list.isEmpty();
    }

    /** Returns the objects of a list; whatever else is in it is a problem. */
    List<ContextObject> objects(String key, String meaning) {
        Object value = required(key, meaning);
        List<ContextObject> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String place = path(key) + "[" + i + "]";
                if (list.get(i) instanceof Map<?, ?> map) {
                    objects.add(new ContextObject(place, map, problems));
                } else {
                    problems.add(place, "should be an object { … }, got " + shown(list.get(i)));
                }
            }
        } else {
            wrongType(key, value, meaning);
        }
        return objects;
    }

    /** Returns whether it says true; a missing one says false, and anything else is a problem. */
    boolean isTrue(String key) {
        if (!has(key)) {
            return false;
        }
        if (!(values.get(key) instanceof Boolean)) {
            problems.add(path(key), "should be true or false, got " + shown(values.get(key)));
        }
        return Boolean.TRUE.equals(values.get(key));
    }

    /** Returns a text, or an empty one if it was a problem; a missing or blank one is. */
    String text(String key, String meaning) {
        Object value = required(key, meaning);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        wrongType(key, value, meaning);
        return "";
    }

    /** Returns a text that is there, without a word if there is none: for those who do not read the key. */
    Optional<String> glimpse(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a text, or nothing if the key is missing or its value was a problem. */
    Optional<String> optionalText(String key, String meaning) {
        if (!has(key)) {
            return Optional.empty();
        }
        String text = text(key, meaning);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns true or false, or {@code otherwise} if the key is missing or its value was a problem. */
    boolean trueOrFalse(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        Object value = values.get(key);
        if (value instanceof Boolean given) {
            return given;
        }
        wrongType(key, value, "true or false");
        return otherwise;
    }

    /** Returns a whole number within bounds, or nothing if it is missing or was a problem. */
    OptionalInt optionalWholeNumber(String key, int from, int to) {
        return has(key) ? wholeNumber(key, from, to) : OptionalInt.empty();
    }

    /** Returns one of the words, or nothing if the key is missing or its value was a problem. */
    String oneOf(String key, Collection<String> words, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        Object value = values.get(key);
        if (value instanceof String text && words.contains(text)) {
            return text;
        }
        problems.add(path(key), "should be one of %s, got %s".formatted(String.join(", ", words), shown(value)));
        return otherwise;
    }

    /** Returns the value that the text names, or nothing if it names none, which is a problem. */
    <T> Optional<T> choice(String key, Collection<T> choices, Function<T, String> word) {
        String text = oneOf(key, choices.stream().map(word).toList(), "");
        return choices.stream()
                .filter(choice -> word.apply(choice).equals(text))
                .findFirst();
    }

    /** Returns the value that the text names, or nothing if it was a problem; a missing one is. */
    <T> Optional<T> requiredChoice(String key, Collection<T> choices, Function<T, String> word) {
        required(key, "one of " + String.join(", ", choices.stream().map(word).toList()));
        return choice(key, choices, word);
    }

    /** Returns the values that the texts of a list name, in the order of the choices; nothing if the key is missing. */
    <T> List<T> wordsOf(String key, Collection<T> choices, Function<T, String> word) {
        if (!has(key)) {
            return List.of();
        }
        List<String> words = choices.stream().map(word).toList();
        List<String> texts = texts(key, "a list of words among " + String.join(", ", words));
        for (String text : texts) {
            if (!words.contains(text)) {
                problems.add(
                        path(key),
                        "holds \"%s\"%s; allowed: %s"
                                .formatted(text, NearestName.suggestion(text, words), String.join(", ", words)));
            }
        }
        if (new LinkedHashSet<>(texts).size() < texts.size()) {
            problems.add(path(key), "holds a word twice; once is enough");
        }
        return choices.stream()
                .filter(choice -> texts.contains(word.apply(choice)))
                .toList();
    }

    /** Returns the texts of a list, or none if it was a problem; a missing one is. */
    List<String> texts(String key, String meaning) {
        Object value = required(key, meaning);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof String text) {
                    texts.add(text);
                } else {
                    problems.add(path(key) + "[" + i + "]", "should be a text, got " + shown(list.get(i)));
                }
            }
        } else {
            wrongType(key, value, meaning);
        }
        return texts;
    }

    /** Whether there is a list with nothing but texts. */
    boolean hasTexts(String key) {
        return values.get(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    /** Returns a whole number within bounds, or nothing if it was a problem; a missing one is a problem. */
    OptionalInt wholeNumber(String key, int from, int to) {
        String meaning = "a whole number from %d to %d".formatted(from, to);
        return inRange(key, required(key, meaning), from, to, meaning);
    }

    /** Returns a whole number within bounds, or {@code otherwise} if it is missing or was a problem. */
    int wholeNumber(String key, int from, int to, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        String meaning = "a whole number from %d to %d".formatted(from, to);
        return inRange(key, values.get(key), from, to, meaning).orElse(otherwise);
    }

    private OptionalInt inRange(String key, Object value, int from, int to, String meaning) {
        if (value instanceof Integer number && number >= from && number <= to) {
            return OptionalInt.of(number);
        }
        wrongType(key, value, meaning);
        return OptionalInt.empty();
    }

    private Object required(String key, String meaning) {
        known.add(key);
        Object value = values.get(key);
        if (!values.containsKey(key)) {
            problems.add(path(key), "is missing; it should be " + meaning);
        }
        return value;
    }

    private void wrongType(String key, Object value, String meaning) {
        if (values.containsKey(key)) {
            problems.add(path(key), "should be %s, got %s".formatted(meaning, shown(value)));
        }
    }

    private static Map<?, ?> withoutNulls(Map<?, ?> values) {
        Map<Object, Object> present = new LinkedHashMap<>(values);
        present.values().removeIf(Objects::isNull);
        return present;
    }

    /** Returns how a sentence shows a value. */
    static String shown(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        return String.valueOf(value);
    }
}
