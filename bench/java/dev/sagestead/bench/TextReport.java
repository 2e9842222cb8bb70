package dev.sagestead.bench;

import java.util.List;
import java.util.stream.Stream;

/** A result as people read it, in a terminal of 80 columns. */
final class TextReport {

    private static final int WIDTH = 80;
    private static final int NUMBERS = 33;

    private TextReport() {}

    static String of(Result result) {
        StringBuilder text = new StringBuilder(result.question()).append('\n');
        for (String unit :
                result.figures().stream().map(Figure::unit).distinct().toList()) {
            text.append(row(unit, "min", "median", "max", ""));
            for (Figure figure : result.figures()) {
                if (figure.unit().equals(unit)) {
                    text.append(row("  " + name(result, figure), figure.spread(), ""));
                }
            }
        }
        if (!result.ratios().isEmpty()) {
            text.append(row("ratio", "min", "median", "max", "goal"));
            for (Ratio ratio : result.ratios()) {
                text.append(row("  " + ratio.what(), ratio.spread(), verdict(ratio)));
            }
        }
        for (String note : result.notes()) {
            text.append("note: ").append(note).append('\n');
        }
        return text.append(result.machine().sentence()).append('\n').toString();
    }

    private static String name(Result result, Figure figure) {
        return figure.at() == null
                ? figure.what()
                : figure.what() + ", " + Numbers.brief(figure.at()) + " " + result.scale();
    }

    private static String verdict(Ratio ratio) {
        return ratio.goal() == null ? "" : ratio.goal() + (ratio.reached() ? "" : " missed");
    }

    private static String row(String name, Spread spread, String end) {
        return row(name, Numbers.brief(spread.min()), Numbers.brief(spread.median()), Numbers.brief(spread.max()), end);
    }

    private static String row(String name, String min, String median, String max, String end) {
        int space = WIDTH - NUMBERS - 8;
        List<String> lines = wrapped(name, space);
        StringBuilder row = new StringBuilder();
        for (String line : lines.subList(0, lines.size() - 1)) {
            row.append(line).append('\n');
        }
        String last =
                String.format("%-" + space + "s%8s %8s %8s  %s", lines.get(lines.size() - 1), min, median, max, end);
        return row.append(last.stripTrailing()).append('\n').toString();
    }

    private static List<String> wrapped(String name, int space) {
        if (name.length() < space) {
            return List.of(name);
        }
        int cut = name.lastIndexOf(' ', space - 1);
        if (cut <= 2) {
            return List.of(name);
        }
        List<String> rest = wrapped("    " + name.substring(cut + 1), space);
        return Stream.concat(Stream.of(name.substring(0, cut)), rest.stream()).toList();
    }
}
