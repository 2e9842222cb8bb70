package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of a review, by section, with what can be drawn of them. */
final class Findings {

    /** Details of a row that show without unfolding. */
    private static final int SHOWN = 8;

    private final Review review;
    private final CostBars costs;

    Findings(Review review, CostBars costs) {
        this.review = review;
        this.costs = costs;
    }

    /** Returns the sections that have something to say. */
    List<Section> sections() {
        return List.of(Section.values()).stream()
                .filter(section -> !review.in(section).isEmpty() || section == Section.COST && !costs.isEmpty())
                .toList();
    }

    Markup written() {
        return sections().stream().map(this::section).collect(Markup.together());
    }

    /** Returns where a link finds the section. */
    static String id(Section section) {
        return section.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns where a link finds the row. */
    static String id(Review review, Row row) {
        return "row-" + review.rows().indexOf(row);
    }

    private Markup section(Section section) {
        List<Row> rows = review.in(section);
        Markup title = tag("h2")
                .holding(
                        Markup.text(section.title() + " "),
                        rows.isEmpty() ? Markup.NOTHING : tag("span", "count").holding(String.valueOf(rows.size())));
        List<Markup> content = new ArrayList<>();
        content.add(section.isFolded() ? tag("summary").holding(title) : title);
        if (section == Section.COST) {
            content.add(costs.drawn());
        }
        rows.forEach(row -> content.add(row(row)));
        return tag(section.isFolded() ? "details" : "section", "findings")
                .with("id", id(section))
                .holding(content);
    }

    private Markup row(Row row) {
        return tag("article", "row " + row.weight().name().toLowerCase(Locale.ROOT))
                .with("id", id(review, row))
                .holding(weight(row), tag("h3").holding(row.sentence()), details(row.details()), roll(row));
    }

    private static Markup weight(Row row) {
        return switch (row.weight()) {
            case BLOCKS -> tag("p", "weight").holding("Blocks");
            case WARNS -> tag("p", "weight").holding("Look twice");
            case TELLS -> Markup.NOTHING;
        };
    }

    private static Markup details(List<String> details) {
        if (details.isEmpty()) {
            return Markup.NOTHING;
        }
        int shown = details.size() <= SHOWN + 1 ? details.size() : SHOWN;
        Markup first = list(details.subList(0, shown));
        return shown == details.size()
                ? first
                : Markup.of(List.of(
                        first,
                        tag("details", "more")
                                .holding(
                                        tag("summary").holding("%d more".formatted(details.size() - shown)),
                                        list(details.subList(shown, details.size())))));
    }

    private static Markup list(List<String> lines) {
        return tag("ul", "details")
                .holding(lines.stream().map(line -> tag("li").holding(line)).toList());
    }

    private Markup roll(Row row) {
        if (row.section() != Section.ENDPOINTS) {
            return Markup.NOTHING;
        }
        return review.endpoints().stream()
                .filter(endpoint -> endpoint.id().stack().equals(row.stack()))
                .filter(endpoint -> endpoint.name().equals(row.resource()))
                .filter(endpoint -> endpoint.course().moves())
                .map(RollTimeline::of)
                .collect(Markup.together());
    }
}
