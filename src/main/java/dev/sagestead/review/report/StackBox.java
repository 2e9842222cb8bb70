package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import dev.sagestead.review.report.StackView.ResourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stack of the picture.
 *
 * @param step in which it is deployed
 * @param resources by what is painted on them, the worst first
 */
record StackBox(StackView stack, int step, Map<Mark, List<ResourceView>> resources) {

    /** Resources of one fate that are shown by name; of more, only the severe ones are. */
    private static final int NAMED = 8;

    /** @param place where it is deployed, if that has to be said of each stack */
    Markup drawn(String place) {
        List<Markup> cells = new ArrayList<>();
        resources.forEach((mark, alike) -> cells.add(mark == Mark.UNCHANGED ? unchanged(alike) : cells(mark, alike)));
        return tag("li", "stack " + stack.state())
                .holding(
                        tag("span", "step")
                                .with("title", "deployed in step " + step)
                                .holding(String.valueOf(step)),
                        tag("div", "box")
                                .holding(
                                        tag("h4")
                                                .holding(
                                                        Markup.text(shortId(stack.id())),
                                                        Markup.text(" "),
                                                        tag("span", "state").holding(state())),
                                        after(place),
                                        Markup.of(cells)));
    }

    private String state() {
        return stack.state().equals("left") ? "left behind" : stack.state();
    }

    private Markup after(String place) {
        List<String> facts = new ArrayList<>();
        if (!place.isEmpty()) {
            facts.add(place);
        }
        if (!stack.dependencies().isEmpty()) {
            facts.add("after "
                    + Counted.names(
                            stack.dependencies().stream().map(StackBox::shortId).toList()));
        }
        return facts.isEmpty() ? Markup.NOTHING : tag("p", "after").holding(String.join("; ", facts));
    }

    private static Markup cells(Mark mark, List<ResourceView> resources) {
        boolean named = mark.isSevere() || resources.size() <= NAMED;
        Markup cells = tag("ul", named ? "cells named" : "cells")
                .holding(resources.stream()
                        .map(resource -> named ? named(mark, resource) : cell(mark, resource))
                        .toList());
        return named
                ? cells
                : Markup.of(List.of(tag("p", "many").holding("%d %s".formatted(resources.size(), mark.word())), cells));
    }

    private static Markup named(Mark mark, ResourceView resource) {
        return tag("li", "cell " + mark.style())
                .with("title", title(mark, resource))
                .holding(
                        mark.sign(),
                        tag("span")
                                .holding(
                                        tag("b").holding(resource.label()),
                                        Markup.text(" "),
                                        tag("span", "kind").holding(resource.kind()),
                                        tag("span", "unseen").holding(", " + mark.word())));
    }

    private static Markup cell(Mark mark, ResourceView resource) {
        String title = title(mark, resource);
        return tag("li", "cell " + mark.style())
                .with("title", title)
                .holding(mark.sign(), tag("span", "unseen").holding(title));
    }

    private static String title(Mark mark, ResourceView resource) {
        return "%s (%s): %s".formatted(resource.label(), resource.kind(), mark.word());
    }

    /** A dot for each, and by kind for whoever unfolds them: what stays has to be there, not in the way. */
    private static Markup unchanged(List<ResourceView> resources) {
        Map<String, List<ResourceView>> byKind = resources.stream()
                .collect(Collectors.groupingBy(ResourceView::kind, TreeMap::new, Collectors.toList()));
        List<Markup> dots = new ArrayList<>();
        List<Markup> kinds = new ArrayList<>();
        byKind.forEach((kind, alike) -> {
            alike.forEach(resource -> dots.add(
                    tag("i").with("title", title(Mark.UNCHANGED, resource)).holding()));
            kinds.add(tag("dt").holding("%d %s".formatted(alike.size(), kind)));
            kinds.add(tag("dd").holding(alike.stream().map(ResourceView::label).collect(Collectors.joining(", "))));
        });
        return tag("details", "unchanged")
                .holding(
                        tag("summary")
                                .holding(
                                        Markup.text("%d unchanged ".formatted(resources.size())),
                                        tag("span", "dots").unspoken().holding(dots)),
                        tag("dl").holding(kinds));
    }

    private static String shortId(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
