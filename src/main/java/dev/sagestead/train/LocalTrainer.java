package dev.sagestead.train;

import java.util.SortedMap;

/** Trains on this machine, on one thread. */
final class LocalTrainer implements Trainer {

    @Override
    public byte[] train(TrainingTask task) {
        if (task.script().isPresent()) {
            throw new IllegalArgumentException("the trees of %s are its script's to grow".formatted(task.model()));
        }
        Boosting boosting = new Boosting(task.plan(), task.data().train());
        return boosting.train(boosting.bestRounds(task.data().validation()));
    }

    @Override
    public SortedMap<String, String> tools(TrainingTask task) {
        return TrainingOrigin.xgboost4j();
    }
}
