package dev.sagestead.cost;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** What a price is asked for: the units of AWS's price list, requests by the million. */
public enum Unit {
    /** An hour of one instance, or of one interface endpoint in one zone. */
    HOUR("hour", Optional.of(BigDecimal.valueOf(Unit.HOURS_A_MONTH))),

    /** A second of one instance of a serverless endpoint, whose memory is part of the item. */
    SECOND("second", Optional.of(BigDecimal.valueOf(Unit.HOURS_A_MONTH * 3600L))),

    /** A month of one key or of one alarm's metric. */
    MONTH("month", Optional.of(BigDecimal.ONE)),

    /** A gigabyte that is moved. */
    GB("GB", Optional.empty()),

    /** A gigabyte that is kept for a month. */
    GB_MONTH("GB-month", Optional.empty()),

    /** A second of a function, for each gigabyte of its memory. */
    GB_SECOND("GB-second", Optional.empty()),

    /** A million requests: AWS asks for single ones, of which a price would be all zeros. */
    MILLION_REQUESTS("million requests", Optional.empty());

    /**
     * Hours in a month: {@value}, a twelfth of a year of 365 days, as AWS's own calculator has it.
     *
     * @see <a href="https://docs.aws.amazon.com/pricing-calculator/latest/userguide/aws-services.html">AWS Pricing
     *     Calculator</a>
     */
    public static final int HOURS_A_MONTH = 730;

    private final String label;
    private final Optional<BigDecimal> inAMonth;

    Unit(String label, Optional<BigDecimal> inAMonth) {
        this.label = label;
        this.inAMonth = inAMonth;
    }

    /** Returns the unit with that label, or nothing if there is none. */
    public static Optional<Unit> of(String label) {
        return Arrays.stream(values()).filter(unit -> unit.label.equals(label)).findFirst();
    }

    /** Returns the words for it, such as {@code GB-month}. */
    public String label() {
        return label;
    }

    /** Returns how many of it pass in a month, or nothing if that depends on use. */
    public Optional<BigDecimal> inAMonth() {
        return inAMonth;
    }
}
