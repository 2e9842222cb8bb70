package dev.sagestead.localsagemaker.training;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the container takes as the value of one hyperparameter. */
sealed interface Hyperparameter {

    /** Returns what is wrong with the value, in the container's words behind the name, or nothing. */
    Optional<String> problem(String value);

    /** A whole number. */
    record Whole(Interval range) implements Hyperparameter {

        private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d{1,18}\\s*");

        @Override
        public Optional<String> problem(String value) {
            if (!NUMBER.matcher(value).matches()) {
                return Optional.of(
                        "could not parse value (caused by ValueError)\n\nCaused by: invalid literal for int()"
                                .concat(" with base 10: '%s'")
                                .formatted(value));
            }
            long number = Long.parseLong(value.strip());
            return range.contains(number)
                    ? Optional.empty()
                    : Optional.of("%d is not in %s".formatted(number, range.text()));
        }
    }

    /** Any number. */
    record Number(Interval range) implements Hyperparameter {

        @Override
        public Optional<String> problem(String value) {
            try {
                double number = Double.parseDouble(value);
                return range.contains(number)
                        ? Optional.empty()
                        : Optional.of("%s is not in %s".formatted(number, range.text()));
            } catch (NumberFormatException e) {
                return Optional.of(
                        "could not parse value (caused by ValueError)\n\nCaused by: could not convert string to"
                                .concat(" float: '%s'")
                                .formatted(value));
            }
        }
    }

    /** One of several words. */
    record Word(List<String> range) implements Hyperparameter {

        @Override
        public Optional<String> problem(String value) {
            return range.contains(value)
                    ? Optional.empty()
                    : Optional.of("%s is not in %s"
                            .formatted(
                                    value,
                                    range.stream()
                                            .map(word -> "'" + word + "'")
                                            .collect(Collectors.joining(", ", "[", "]"))));
        }
    }

    /** Something that XGBoost itself judges. */
    record Text() implements Hyperparameter {

        @Override
        public Optional<String> problem(String value) {
            return Optional.empty();
        }
    }
}
