package dev.sagestead.tune;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What one hyperparameter may be. A search sees each as a number from 0 to 1.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-define-ranges.html">hyperparameter
 *     ranges</a>
 */
public sealed interface ParameterRange {

    /** Returns the value at a place of the range, as a job takes it. */
    String at(double place);

    /** Returns how many values there are, if a grid could hold them all; 0 if they are too many. */
    int count();

    /** A whole number, both ends included. */
    record Whole(long min, long max, Scale scale) implements ParameterRange {

        private static final long MAX_COUNT = 1_000_000;

        @Override
        public String at(double place) {
            // Each number has the same share of the range, the first and the last too.
            double exact = scale.between(place, min - 0.5, max + 0.5);
            return String.valueOf(Math.max(min, Math.min(max, Math.round(exact))));
        }

        @Override
        public int count() {
            return max - min < MAX_COUNT ? (int) (max - min + 1) : 0;
        }
    }

    /** Any number. */
    record Continuous(double min, double max, Scale scale) implements ParameterRange {

        /** More digits would say more than a training can tell. */
        private static final MathContext DIGITS = new MathContext(6);

        @Override
        public String at(double place) {
            double exact = Math.max(min, Math.min(max, scale.between(place, min, max)));
            return new BigDecimal(exact).round(DIGITS).stripTrailingZeros().toPlainString();
        }

        @Override
        public int count() {
            return 0;
        }
    }

    /** One of several words. */
    record Categorical(List<String> values) implements ParameterRange {

        public Categorical {
            values = List.copyOf(values);
        }

        @Override
        public String at(double place) {
            return values.get((int) Math.min(values.size() - 1, place * values.size()));
        }

        @Override
        public int count() {
            return values.size();
        }
    }

    /** How values are spread over a range. */
    enum Scale {
        /** Evenly. */
        LINEAR {
            @Override
            double between(double place, double min, double max) {
                return min + place * (max - min);
            }
        },

        /** Evenly by order of magnitude; both ends have to be above 0. */
        LOGARITHMIC {
            @Override
            double between(double place, double min, double max) {
                double least = Math.max(min, Double.MIN_NORMAL);
                return Math.exp(Math.log(least) + place * (Math.log(max) - Math.log(least)));
            }
        },

        /** Most of them near 1; both ends from 0 to below 1. */
        REVERSE_LOGARITHMIC {
            @Override
            double between(double place, double min, double max) {
                return 1 - LOGARITHMIC.between(1 - place, 1 - max, 1 - min);
            }
        };

        abstract double between(double place, double min, double max);
    }
}
