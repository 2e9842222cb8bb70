package dev.sagestead.bench;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param benchmark its name on the command line
 * @param question what it wanted to know
 * @param scale what the figures' {@code at} counts, such as {@code clients}; empty if they are on no scale
 * @param machine where it ran
 * @param figures what was measured
 * @param ratios what of it was compared
 * @param notes what a reader has to know to read them rightly, a sentence each
 */
record Result(
        String benchmark,
        String question,
        String scale,
        Machine machine,
        List<Figure> figures,
        List<Ratio> ratios,
        List<String> notes) {

    Result {
        figures = List.copyOf(figures);
        ratios = List.copyOf(ratios);
        notes = List.copyOf(notes);
    }
}
