package dev.sagestead.preflight;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.WordUtils;

/** A preflight for the terminal: no line is wider than 80 columns, but for commands, which are to be copied. */
public final class PreflightText {

    private static final int WIDTH = 80;
    private static final int NAME_WIDTH = 30;
    private static final String INDENT = "     ";

    private PreflightText() {}

    /** Prints all findings, and what they come to. */
    public static void print(PreflightReport report, PrintWriter out) {
        report.findings().stream().flatMap(finding -> lines(finding).stream()).forEach(out::println);
        out.println(verdict(report));
        out.flush();
    }

    static List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        String start = "%-4s %s".formatted(finding.mark().text(), finding.name());
        String whole = "%-4s %s %s"
                .formatted(
                        finding.mark().text(),
                        "%%-%ds".formatted(NAME_WIDTH).formatted(finding.name()),
                        finding.found());
        if (whole.length() <= WIDTH) {
            lines.add(whole);
        } else {
            lines.addAll(wrapped(start, ""));
            lines.addAll(wrapped(finding.found(), INDENT));
        }
        if (!finding.fix().isEmpty()) {
            lines.addAll(wrapped("to do: " + finding.fix(), INDENT));
        }
        if (!finding.command().isEmpty()) {
            lines.add(INDENT + "  " + finding.command());
        }
        return lines;
    }

    private static List<String> wrapped(String text, String indent) {
        return WordUtils.wrap(text.strip(), WIDTH - INDENT.length(), "\n", true)
                .lines()
                .map(line -> (indent + line).stripTrailing())
                .toList();
    }

    private static String verdict(PreflightReport report) {
        String what = report.environment();
        return switch (report.exitCode()) {
            case 0 ->
                "Nothing stands in the way of %s: %d checked, %d warnings"
                        .formatted(what, report.findings().size(), report.warnings());
            case 1 ->
                "A deployment of %s would fail: %d of %d, and %d warnings"
                        .formatted(what, report.failures(), report.findings().size(), report.warnings());
            default -> "Nobody could be asked about %s".formatted(what);
        };
    }
}
