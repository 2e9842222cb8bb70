package dev.sagestead.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is where, for a terminal of 80 columns. */
public final class ReceiptTable {

    private static final String ROW = "%-10s %-12s %-8s %-8s %-10s %s";
    private static final int WIDTH = 80;
    private static final int DATE = "2026-11-25".length();
    private static final int SHORT = 7;

    private ReceiptTable() {}

    /**
     * Returns a line for each environment, whether it has a receipt or not.
     *
     * @param environments in their order
     * @param receipts of those that have one
     */
    public static List<String> now(List<String> environments, List<ReceiptFile> receipts) {
        List<String> lines = new ArrayList<>(List.of(head()));
        for (String name : environments) {
            lines.add(receipts.stream()
                    .map(ReceiptFile::receipt)
                    .filter(receipt -> receipt.environment().equals(name))
                    .map(ReceiptTable::row)
                    .findFirst()
                    .orElse(cut("%-10s nothing was promoted to it".formatted(name))));
        }
        return lines;
    }

    /** Returns one environment with all that a person asks, and below it what was there before, the newest first. */
    public static List<String> one(ReceiptFile current, List<ReceiptFile> history) {
        Receipt receipt = current.receipt();
        List<String> lines = new ArrayList<>();
        field(lines, "assembly", receipt.assembly());
        field(lines, "place", "account %s, %s, on %s".formatted(receipt.account(), receipt.region(), receipt.on()));
        field(lines, "commit", receipt.commit() == null ? "unknown" : receipt.commit());
        receipt.models().forEach((name, sha256) -> field(lines, "model", name + " " + FrozenAssembly.brief(sha256)));
        receipt.packages().forEach((name, arn) -> field(lines, "approved as", arn.substring(arn.lastIndexOf(':') + 1)));
        field(lines, "smoke test", receipt.smoke().verdict());
        if (receipt.review() != null) {
            field(
                    lines,
                    "review",
                    receipt.review().verdict() + ": " + receipt.review().headline());
        }
        field(
                lines,
                "approved by",
                receipt.approver() == null
                        ? "nobody was asked"
                        : "%s (%s)"
                                .formatted(
                                        receipt.approver().who(),
                                        receipt.approver().how()));
        field(lines, "since", receipt.finishedAt());
        field(lines, "receipt", current.sha256());
        lines.add("");
        lines.add(head());
        for (int i = history.size() - 1; i >= 0; i--) {
            lines.add(row(history.get(i).receipt()));
        }
        return lines;
    }

    private static String head() {
        return ROW.formatted("in", "assembly", "commit", "smoke", "since", "models")
                .stripTrailing();
    }

    private static String row(Receipt receipt) {
        String models =
                receipt.models().entrySet().stream().map(ReceiptTable::model).collect(Collectors.joining(", "));
        String commit = receipt.commit() == null ? "unknown" : commit(receipt.commit());
        return cut(String.format(
                Locale.ROOT,
                ROW,
                receipt.environment(),
                receipt.shortAssembly(),
                commit,
                receipt.smoke().verdict(),
                receipt.finishedAt().substring(0, DATE),
                (receipt.rollbackTo() == null ? "" : "back: ") + models));
    }

    /** Seven digits, and a plus for a checkout that was changed. */
    private static String commit(String commit) {
        return brief(commit) + (commit.endsWith("-dirty") ? "+" : "");
    }

    private static String model(Map.Entry<String, String> model) {
        return model.getKey() + "@" + brief(model.getValue());
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }

    private static void field(List<String> lines, String name, String value) {
        lines.add(cut("%-12s %s".formatted(name, value)));
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
