package dev.sagestead.train;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses the requests that a smoke test sends: held-out rows from the lowest to the highest answer, and one of them
 * with an empty cell.
 *
 * <p>A server that serves another model, mixes up columns or reads an empty cell as 0 gets at least one of them wrong.
 */
final class GoldenChoice {

    /** Allows for another CPU's and another XGBoost's rounding; relative to the highest answer if that is above 1. */
    private static final double TOLERANCE = 1e-5;

    private final TrainedModel model;
    private final Channel test;
    private final int columns;
    private final float[] answers;
    private final List<Integer> byAnswer;
    private final Set<Integer> chosen = new HashSet<>();
    private final List<Golden> requests = new ArrayList<>();

    private GoldenChoice(TrainedModel model, Channel test, int columns) {
        this.model = model;
        this.test = test;
        this.columns = columns;
        this.answers = model.predict(test.values(), columns);
        this.byAnswer = IntStream.range(0, answers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> answers[row]))
                .toList();
    }

    /** Chooses from the test rows; 8 requests, fewer if there are fewer rows. */
    static GoldenRequests of(TrainedModel model, Channel test, List<String> features) {
        GoldenChoice choice = new GoldenChoice(model, test, features.size());
        choice.add("lowest", choice.rank(0));
        choice.add("lower quarter", choice.rank(0.25));
        choice.add("median", choice.rank(0.5));
        choice.add("upper quarter", choice.rank(0.75));
        choice.add("95th percentile", choice.rank(0.95));
        choice.add("midway between lowest and highest", choice.midway());
        choice.add("highest", choice.rank(1));
        choice.addWithEmptyCell(choice.rank(1), features);
        return new GoldenRequests("text/csv", choice.tolerance(), List.copyOf(choice.requests));
    }

    private int rank(double share) {
        return byAnswer.get((int) (share * (byAnswer.size() - 1)));
    }

    private int midway() {
        float middle = (answers[rank(0)] + answers[rank(1)]) / 2;
        return byAnswer.stream()
                .min(Comparator.comparingDouble(row -> Math.abs(answers[row] - middle)))
                .orElseThrow();
    }

    private void add(String name, int row) {
        if (chosen.add(row)) {
            requests.add(new Golden(name, test.requests().get(row), decimal(answers[row])));
        }
    }

    /** Empties the cell that matters most: one without which the answer hardly changes would prove nothing. */
    private void addWithEmptyCell(int row, List<String> features) {
        float[] emptied = new float[columns * columns];
        for (int i = 0; i < columns; i++) {
            System.arraycopy(test.values(), row * columns, emptied, i * columns, columns);
            emptied[i * columns + i] = Float.NaN;
        }
        float[] changed = model.predict(emptied, columns);
        int column = IntStream.range(0, columns)
                .boxed()
                .max(Comparator.comparingDouble(i -> Math.abs(changed[i] - answers[row])))
                .orElseThrow();
        String[] cells = test.requests().get(row).split(",", -1);
        cells[column] = "";
        requests.add(new Golden(
                "highest without " + features.get(column),
                String.join(",", Arrays.asList(cells)),
                decimal(changed[column])));
    }

    private double tolerance() {
        double greatest = Math.max(Math.abs(answers[rank(0)]), Math.abs(answers[rank(1)]));
        return TOLERANCE * Math.max(1, Math.ceil(greatest));
    }

    /** Returns the shortest decimal that is this float: 0.1, and not 0.10000000149. */
    private static double decimal(float answer) {
        return Double.parseDouble(Float.toString(answer));
    }
}
