package dev.sagestead.train.synthetic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Invents training data: one kind of row, as many as wanted, the same for the same seed on every machine. */
public interface SyntheticData {

    /** Returns what a manifest calls this data in {@code training.data}. */
    String name();

    /**
     * Invents one row.
     *
     * @param random the only source of chance
     * @return cells as they stand in a CSV file, by column; every row has the same columns, the label among them
     */
    Map<String, String> next(Random random);

    /** Returns all there are, in the order in which a message lists them. */
    static List<SyntheticData> all() {
        return List.of(new InsuranceClaims());
    }

    /** Returns the one of that name, or nothing if there is none. */
    static Optional<SyntheticData> named(String name) {
        return all().stream().filter(data -> data.name().equals(name)).findFirst();
    }
}
