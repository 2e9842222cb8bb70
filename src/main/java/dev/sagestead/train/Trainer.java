package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelLock.Origin;
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

    /**
     * Returns who made the model, from what: the lock holds it.
     *
     * @param trained what was measured
     */
    default Origin origin(TrainingTask task, Manifest.Trained trained) {
        return TrainingOrigin.of(task.plan(), trained, tools(task));
    }

    /** Returns a trainer that works on this machine. */
    static Trainer local() {
        return new LocalTrainer();
    }
}
