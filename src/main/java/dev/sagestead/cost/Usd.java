package dev.sagestead.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Shows amounts. */
public final class Usd {

    private Usd() {}

    /** Returns an amount with a dollar sign, rounded to cents, half a cent up, such as {@code $1,204.50}. */
    public static String text(BigDecimal amount) {
        BigDecimal cents = amount.setScale(2, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%s$%,.2f", cents.signum() < 0 ? "-" : "", cents.abs());
    }
}
