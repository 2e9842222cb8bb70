package dev.sagestead.cli;

import dev.sagestead.teardown.Going;
import dev.sagestead.teardown.PlannedStep;
import dev.sagestead.teardown.Staying;
import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownPlan;
import dev.sagestead.teardown.Turns;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** A plan of a teardown, for people. */
final class TeardownText {

    private static final int WIDTH = 80;

    private final PrintWriter out;

    TeardownText(PrintWriter out) {
        this.out = out;
    }

    void print(String heading, TeardownPlan plan) {
        out.println(heading);
        List<Going> goes = plan.goes();
        int kinds = width(Stream.concat(
                goes.stream().map(Going::kind), plan.stays().stream().map(Staying::kind)));
        if (goes.isEmpty()) {
            out.println("Nothing of it is left to take down.");
        } else {
            out.println("What goes, up to %d at once:".formatted(Turns.AT_ONCE));
            Places places = new Places(plan);
            for (PlannedStep step : plan.planned()) {
                print(step, kinds, places);
            }
        }
        if (!plan.stays().isEmpty()) {
            out.println("What stays:");
            plan.stays().forEach(one -> out.println(line("       ", kinds, one.kind(), one.name(), one.why())));
        }
        out.flush();
    }

    private void print(PlannedStep planned, int kinds, Places places) {
        int number = places.first(planned.step());
        String after = places.after(planned);
        for (Going one : planned.step().goes()) {
            String note =
                    Stream.of(one.note(), after).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
            out.println(line("  %3d  ".formatted(number), kinds, one.kind(), one.name(), note));
            number++;
        }
    }

    /** Returns a line for a step that is under way; nothing for one that deletes nothing. */
    static Optional<String> headline(Step step) {
        List<Going> goes = step.goes();
        if (goes.isEmpty()) {
            return Optional.empty();
        }
        Going first = goes.get(0);
        String more = goes.size() == 1 ? "" : ", and %d more".formatted(goes.size() - 1);
        return Optional.of(first.kind() + " " + first.name() + more);
    }

    /** A long name takes the note to lines of its own. */
    private static String line(String lead, int kinds, String kind, String name, String note) {
        String left = lead + kind + " ".repeat(kinds - kind.length()) + "  " + name;
        if (note.isEmpty()) {
            return left;
        }
        String oneLine = left + "  " + note;
        String indent = " ".repeat(lead.length() + kinds + 2);
        return oneLine.length() <= WIDTH
                ? oneLine
                : left + "\n" + indent + WordUtils.wrap(note, WIDTH - indent.length(), "\n" + indent, false);
    }

    private static int width(Stream<String> kinds) {
        return kinds.mapToInt(String::length).max().orElse(0);
    }
}
