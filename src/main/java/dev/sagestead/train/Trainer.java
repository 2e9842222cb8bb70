package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import java.util.SortedMap;

/** Who grows the trees of a training; all that is done with them is the same for each. */
public interface Trainer {

    /**
     * Returns the model, in UBJSON and with no notes of the training in it.
     *
     * @throws InvalidInputException if it cannot be trained from that
     */
    byte[] train(TrainingTask task);

    /** Returns what the trees were grown with, by name: the lock holds it. */
    SortedMap<String, String> tools(TrainingTask task);

    /** Returns which command makes the model so: the lock holds it. */
    default String who() {
        return "sagestead train";
    }

    /** Returns a trainer that works on this machine. */
    static Trainer local() {
        return new LocalTrainer();
    }
}
