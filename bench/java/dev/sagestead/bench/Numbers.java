package dev.sagestead.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as people read them. */
final class Numbers {

    private static final int DIGITS = 3;

    private Numbers() {}

    /** Returns a number with three significant digits, and never in powers of ten; integers keep all of theirs. */
    static String brief(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP).toPlainString();
        }
        return new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                .toPlainString();
    }
}
