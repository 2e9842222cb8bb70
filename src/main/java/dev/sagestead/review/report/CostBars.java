package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import dev.sagestead.cost.Usd;
import dev.sagestead.review.effect.CostDifference;
import dev.sagestead.review.effect.EnvironmentCost;
import dev.sagestead.review.report.Bar.Known;
import dev.sagestead.review.report.Bar.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a month costs, as bars on one scale: now and after, up to the maximum, and while endpoints roll.
 *
 * @param groups what is summed up, such as environments; those that stay as they are are folded
 * @param money writes an amount, such as {@code $84.10}
 */
record CostBars(List<Group> groups, Function<BigDecimal, String> money) {

    static final CostBars NONE = new CostBars(List.of(), BigDecimal::toPlainString);

    /**
     * A sum and what of it is another than before.
     *
     * @param sum of all, whether it changes or not
     * @param parts that change
     */
    record Group(Known sum, List<Bar> parts) {

        private boolean isChange() {
            return sum.isChange() || !parts.isEmpty();
        }

        private Stream<Known> known() {
            return Stream.concat(
                    Stream.of(sum),
                    parts.stream().filter(Known.class::isInstance).map(Known.class::cast));
        }
    }

    /** Returns the costs of a review; nothing if none of them differs. */
    static CostBars of(Review review) {
        return review.costs().stream().anyMatch(EnvironmentCost::differs)
                ? new CostBars(review.costs().stream().map(CostBars::group).toList(), Usd::text)
                : NONE;
    }

    /** What goes by use has no bar; the rows name its price. */
    private static Group group(EnvironmentCost cost) {
        List<Bar> parts = new ArrayList<>();
        for (CostDifference line : cost.lines()) {
            BigDecimal rest = line.now().max(line.after());
            Known bar = new Known(line.what(), line.now(), line.after(), line.maximum(), rest);
            if (bar.most().signum() > 0) {
                parts.add(bar);
            }
        }
        if (cost.differs()) {
            cost.unknown().forEach(unknown -> parts.add(new Unknown("Not in this sum", unknown)));
        }
        return new Group(
                new Known(cost.environment(), cost.now(), cost.after(), cost.maximum(), cost.rolling()), parts);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    Markup drawn() {
        if (isEmpty()) {
            return Markup.NOTHING;
        }
        Map<Boolean, List<Group>> changing = groups.stream().collect(Collectors.partitioningBy(Group::isChange));
        List<Group> same = changing.get(false);
        return tag("figure", "costs")
                .holding(
                        tag("figcaption").holding("A month in US dollars, at list prices"),
                        key(),
                        list(changing.get(true).stream().map(this::group).toList()),
                        same.isEmpty()
                                ? Markup.NOTHING
                                : tag("details", "more")
                                        .holding(
                                                tag("summary").holding("As before (%d)".formatted(same.size())),
                                                list(same.stream()
                                                        .map(this::group)
                                                        .toList())));
    }

    private static Markup key() {
        List<Markup> entries = new ArrayList<>();
        for (String name : List.of("now", "after", "at the most", "while it rolls")) {
            entries.add(tag("li")
                    .holding(tag("span", "swatch " + name.replace(' ', '-')).holding(), Markup.text(name)));
        }
        return tag("ul", "key").unspoken().holding(entries);
    }

    private static Markup list(List<Markup> items) {
        return items.isEmpty() ? Markup.NOTHING : tag("ul", "bars").holding(items);
    }

    private Markup group(Group group) {
        List<Markup> parts =
                group.parts().stream().map(part -> tag("li").holding(bar(part))).toList();
        return tag("li", "group")
                .holding(
                        bar(group.sum()),
                        parts.isEmpty()
                                ? Markup.NOTHING
                                : tag("details", "more")
                                        .holding(
                                                tag("summary").holding("What differs (%d)".formatted(parts.size())),
                                                list(parts)));
    }

    private Markup bar(Bar bar) {
        Markup label = tag("p", "label").holding(bar.label());
        return Markup.of(List.of(label, bar instanceof Known known ? known(known) : unknown((Unknown) bar)));
    }

    private static Markup unknown(Unknown unknown) {
        return Markup.of(List.of(
                tag("div", "track unknown open").unspoken().holding(),
                tag("p", "amounts").holding(tag("b").holding("not known"), Markup.text(": " + unknown.why()))));
    }

    private Markup known(Known known) {
        List<Markup> pieces = new ArrayList<>(List.of(
                piece("now", known.now()), piece("at-the-most", known.maximum()), piece("after", known.after())));
        if (known.rolls()) {
            pieces.add(tag("span", "while-it-rolls")
                    .with("style", "left:%s%%".formatted(percent(known.roll())))
                    .holding());
        }
        return Markup.of(List.of(
                tag("div", "track").unspoken().holding(pieces),
                tag("p", "amounts").holding(words(known))));
    }

    private List<Markup> words(Known known) {
        List<Markup> words = new ArrayList<>();
        if (known.difference().signum() == 0) {
            words.add(tag("b").holding(money.apply(known.now())));
            words.add(Markup.text(" as before"));
        } else {
            words.add(tag("b").holding("%s to %s".formatted(money.apply(known.now()), money.apply(known.after()))));
            words.add(Markup.text(" (%s%s)"
                    .formatted(
                            known.difference().signum() > 0 ? "+" : "-",
                            money.apply(known.difference().abs()))));
        }
        if (known.maximum().compareTo(known.after()) > 0) {
            words.add(Markup.text(", at the most " + money.apply(known.maximum())));
        }
        if (known.rolls()) {
            words.add(Markup.text(", at a rate of %s while it rolls".formatted(money.apply(known.roll()))));
        }
        return words;
    }

    private Markup piece(String name, BigDecimal amount) {
        return amount.signum() == 0
                ? Markup.NOTHING
                : tag("span", name)
                        .with("style", "width:%s%%".formatted(percent(amount)))
                        .holding();
    }

    /** Returns how long an amount is on the scale of all. */
    private String percent(BigDecimal amount) {
        BigDecimal most =
                groups.stream().flatMap(Group::known).map(Known::most).reduce(BigDecimal.ONE, BigDecimal::max);
        return amount.movePointRight(2).divide(most, 2, RoundingMode.HALF_UP).toPlainString();
    }
}
