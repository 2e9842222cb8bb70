package dev.sagestead.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * Why something failed, and what to do.
 *
 * @param cause one sentence
 * @param nextStep a sentence, and below it the commands that it speaks of; indented lines are commands
 * @param evidence what it was concluded from; all there is, if the cause is not known
 */
public record Explanation(String cause, String nextStep, List<String> evidence) {

    /** The most columns of a line that is no command: {@value}. */
    static final int WIDTH = 80;

    private static final String LABEL = "     %-6s ";
    private static final int INDENT = LABEL.formatted("").length();

    /** Keeps its own copy of the evidence. */
    public Explanation {
        evidence = List.copyOf(evidence);
    }

    /**
     * Returns it as lines for a terminal or a pipeline's log. A command is never broken, since people copy it; all else
     * is at most {@value #WIDTH} columns wide, and evidence is cut to one line a piece.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(labelled("cause", cause));
        lines.addAll(labelled("next", nextStep));
        evidence.forEach(piece -> lines.add(cut(LABEL.formatted("seen") + oneLine(piece))));
        return lines;
    }

    private static List<String> labelled(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder sentence = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                lines.addAll(wrapped(sentence));
                lines.add(line);
            } else {
                sentence.append(' ').append(line);
            }
        }
        lines.addAll(wrapped(sentence));
        List<String> labelled = new ArrayList<>();
        for (String line : lines) {
            labelled.add(LABEL.formatted(labelled.isEmpty() ? label : "") + line);
        }
        return labelled;
    }

    /** Breaks a sentence where lines end here, not where its author ended them, and empties it. */
    private static List<String> wrapped(StringBuilder sentence) {
        List<String> lines = new ArrayList<>();
        String left = sentence.toString().strip();
        sentence.setLength(0);
        while (left.length() > WIDTH - INDENT) {
            int blank = left.lastIndexOf(' ', WIDTH - INDENT);
            int end = blank > 0 ? blank : WIDTH - INDENT;
            lines.add(left.substring(0, end));
            left = left.substring(end).strip();
        }
        if (!left.isEmpty()) {
            lines.add(left);
        }
        return lines;
    }

    /** CloudFormation's wrapping would take half of the line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip().replaceFirst("^Resource handler returned message: \"?", "");
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
