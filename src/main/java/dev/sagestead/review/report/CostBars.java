package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a month costs, as bars on one scale: now and after, up to the maximum, and while an endpoint rolls.
 *
 * @param notes what to know of the prices, such as their day
 * @param bars in any order; those that change the most come first, those that stay are folded
 * @param money writes an amount, such as {@code $84.10}
 */
record CostBars(List<String> notes, List<Bar> bars, Function<BigDecimal, String> money) {

    static final CostBars NONE = new CostBars(List.of(), List.of(), BigDecimal::toPlainString);

    /**
     * What one thing costs a month.
     *
     * @param label what it is
     * @param now before the change
     * @param after at rest
     * @param maximum at the most that its scaling allows
     * @param roll the rate while it rolls
     */
    record Bar(String label, Amounts amounts) {

        static Bar of(String label, BigDecimal now, BigDecimal after, BigDecimal maximum, BigDecimal roll) {
            return new Bar(label, new Known(now, after, maximum, roll));
        }

        static Bar unknown(String label, String why) {
            return new Bar(label, new Unknown(why));
        }

        Optional<Known> known() {
            return amounts instanceof Known known ? Optional.of(known) : Optional.empty();
        }
    }

    /** What is known of it. */
    sealed interface Amounts {}

    /** All is. */
    record Known(BigDecimal now, BigDecimal after, BigDecimal maximum, BigDecimal roll) implements Amounts {

        BigDecimal difference() {
            return after.subtract(now);
        }

        BigDecimal most() {
            return Stream.of(now, after, maximum, roll).reduce(BigDecimal.ZERO, BigDecimal::max);
        }
    }

    /** Nothing is. */
    record Unknown(String why) implements Amounts {}

    boolean isEmpty() {
        return bars.isEmpty() && notes.isEmpty();
    }

    Markup drawn() {
        if (isEmpty()) {
            return Markup.NOTHING;
        }
        List<Bar> changing = bars.stream()
                .filter(bar ->
                        bar.known().map(one -> one.difference().signum() != 0).orElse(true))
                .sorted(Comparator.comparing(CostBars::weight).reversed())
                .toList();
        List<Bar> staying = bars.stream().filter(bar -> !changing.contains(bar)).toList();
        List<Markup> parts = new ArrayList<>();
        parts.add(tag("figcaption").holding("A month in US dollars, before and after"));
        parts.add(key());
        parts.add(list(changing));
        if (!staying.isEmpty()) {
            parts.add(tag("details", "more")
                    .holding(
                            tag("summary").holding("%s as before".formatted(Counted.of(staying.size(), "cost"))),
                            list(staying)));
        }
        notes.forEach(note -> parts.add(tag("p", "note").holding(note)));
        return tag("figure", "costs").holding(parts);
    }

    private static Markup key() {
        return tag("ul", "key")
                .unspoken()
                .holding(
                        tag("li").holding(tag("span", "swatch now").holding(), Markup.text("now")),
                        tag("li").holding(tag("span", "swatch after").holding(), Markup.text("after")),
                        tag("li").holding(tag("span", "swatch maximum").holding(), Markup.text("at the most")),
                        tag("li").holding(tag("span", "swatch during").holding(), Markup.text("while it rolls")));
    }

    /** What is unknown comes before what is known: nobody should overlook it. */
    private static BigDecimal weight(Bar bar) {
        return bar.known().map(Known::difference).map(BigDecimal::abs).orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    private Markup list(List<Bar> some) {
        return some.isEmpty()
                ? Markup.NOTHING
                : tag("ul", "bars").holding(some.stream().map(this::bar).toList());
    }

    private Markup bar(Bar bar) {
        return tag("li")
                .holding(
                        tag("p", "label").holding(bar.label()),
                        bar.known().map(this::drawn).orElseGet(() -> unknown((Unknown) bar.amounts())));
    }

    private static Markup unknown(Unknown unknown) {
        return Markup.of(List.of(
                tag("div", "track unknown").unspoken().holding(),
                tag("p", "amounts").holding(tag("b").holding("not known"), Markup.text(": " + unknown.why()))));
    }

    private Markup drawn(Known known) {
        List<Markup> words = new ArrayList<>();
        words.add(tag("b").holding("%s → %s".formatted(money.apply(known.now()), money.apply(known.after()))));
        if (known.difference().signum() != 0) {
            String sign = known.difference().signum() > 0 ? "+" : "−";
            words.add(Markup.text(
                    " (%s%s)".formatted(sign, money.apply(known.difference().abs()))));
        }
        if (known.maximum().compareTo(known.after()) > 0) {
            words.add(Markup.text(", at the most " + money.apply(known.maximum())));
        }
        if (known.roll().compareTo(known.now().max(known.after())) > 0) {
            words.add(Markup.text(", while it rolls " + money.apply(known.roll())));
        }
        return Markup.of(List.of(
                tag("div", "track")
                        .unspoken()
                        .holding(
                                piece("now", known.now()),
                                piece("maximum", known.maximum()),
                                piece("after", known.after()),
                                mark(known)),
                tag("p", "amounts").holding(words)));
    }

    private Markup mark(Known known) {
        return known.roll().compareTo(known.now().max(known.after())) > 0
                ? tag("span", "during")
                        .with("style", "left:%s%%".formatted(percent(known.roll())))
                        .holding()
                : Markup.NOTHING;
    }

    private Markup piece(String name, BigDecimal amount) {
        return tag("span", name)
                .with("style", "width:%s%%".formatted(percent(amount)))
                .holding();
    }

    /** Returns how long an amount is on the scale of all. */
    private String percent(BigDecimal amount) {
        BigDecimal most = bars.stream()
                .map(Bar::known)
                .flatMap(Optional::stream)
                .map(Known::most)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return most.signum() == 0
                ? "0"
                : amount.multiply(BigDecimal.valueOf(100))
                        .divide(most, 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
