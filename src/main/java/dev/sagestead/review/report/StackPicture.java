package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The picture: environments side by side, their stacks in the order of their deployment, the change painted on. */
final class StackPicture {

    private final Map<String, List<StackView>> environments = new LinkedHashMap<>();
    private final DeployOrder order;
    private final Marks marks;
    private final Map<Mark, Integer> counts = new EnumMap<>(Mark.class);

    private StackPicture(Review review) {
        this.order = new DeployOrder(review.stacks());
        this.marks = new Marks(review.endpoints());
        for (StackView stack : review.stacks()) {
            environments
                    .computeIfAbsent(environment(stack), name -> new ArrayList<>())
                    .add(stack);
            marks.in(stack).forEach((mark, resources) -> counts.merge(mark, resources.size(), Integer::sum));
        }
    }

    static Markup of(Review review) {
        return new StackPicture(review).drawn();
    }

    /** Returns what comes before the slash of the id, as stages are called; else where the stack is deployed. */
    private static String environment(StackView stack) {
        int slash = stack.id().indexOf('/');
        return slash < 0 ? "" : stack.id().substring(0, slash);
    }

    private Markup drawn() {
        List<Markup> moving = new ArrayList<>();
        List<Markup> still = new ArrayList<>();
        environments.forEach((name, stacks) -> {
            boolean changes = stacks.stream().anyMatch(stack -> !stack.state().equals("unchanged"));
            (changes ? moving : still).add(environment(name, stacks));
        });
        return tag("section")
                .with("id", "stacks")
                .with("aria-labelledby", "stacks-title")
                .holding(
                        tag("h2").with("id", "stacks-title").holding("Stacks and resources"),
                        legend(),
                        grid(moving),
                        still.isEmpty()
                                ? Markup.NOTHING
                                : tag("details", "still")
                                        .holding(
                                                tag("summary")
                                                        .holding(Counted.of(still.size(), "environment")
                                                                + (still.size() == 1 ? " stays" : " stay")
                                                                + " as before"),
                                                grid(still)));
    }

    private Markup legend() {
        List<Markup> entries = new ArrayList<>();
        counts.forEach((mark, count) -> entries.add(tag("li")
                .holding(mark.sign(), tag("b").holding(String.valueOf(count)), Markup.text(" " + mark.word()))));
        return tag("ul", "legend")
                .with("aria-label", "What happens to resources")
                .holding(entries);
    }

    private static Markup grid(List<Markup> environments) {
        return environments.isEmpty()
                ? Markup.NOTHING
                : tag("div", "environments").holding(environments);
    }

    private Markup environment(String name, List<StackView> stacks) {
        List<String> places =
                stacks.stream().map(StackPicture::place).distinct().toList();
        boolean onePlace = places.size() == 1;
        return tag("section", "environment")
                .holding(
                        tag("h3").holding(name.isEmpty() ? "Stacks" : name),
                        onePlace ? tag("p", "place").holding(places.get(0)) : Markup.NOTHING,
                        tag("ol", "stacks")
                                .holding(order.sorted(stacks).stream()
                                        .map(stack -> new StackBox(stack, order.step(stack), marks.in(stack))
                                                .drawn(onePlace ? "" : place(stack)))
                                        .toList()));
    }

    private static String place(StackView stack) {
        return "%s, %s".formatted(stack.account(), stack.region());
    }
}
