package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.artifacts.PrettyJson;

/**
 * Trains a model from what its manifest says, and writes everything that is derived from it.
 *
 * <p>It is a function of the manifest and, where the manifest names no generator, of the data files: run twice, it
 * writes the same bytes. So a reviewer can train again and compare, and the lock proves what was reviewed.
 */
public final class Training {

    private Training() {}

    /** Trains the model of a folder on this machine, as {@link #run(ModelFolder, Trainer)} does. */
    public static TrainingReport run(ModelFolder folder) {
        return run(folder, Trainer.local());
    }

    /**
     * Trains the model of a folder.
     *
     * <p>Files are written when all is well, each whole; the lock comes last, so that a run that was killed in between
     * leaves a lock that does not fit rather than one that lies.
     *
     * @param trainer who grows the trees
     * @throws InvalidInputException if the manifest or the data are not fit to train from; no file has changed then
     */
    public static TrainingReport run(ModelFolder folder, Trainer trainer) {
        TrainingTask task = TrainingTask.of(folder);
        TrainingPlan plan = task.plan();
        TrainingData data = task.data();
        byte[] artifact = trainer.train(task);
        try (TrainedModel model = TrainedModel.read(artifact);
                UnfinishedFolder unfinished = UnfinishedFolder.in(folder.path())) {
            Manifest.Trained trained =
                    new Manifest.Trained(model.rounds(), model.measure(data, plan.metric()), data.identity());
            GoldenRequests golden = GoldenChoice.of(model, data.test(), plan.features());
            if (plan.synthetic().isPresent()) {
                data.channels().forEach(channel -> unfinished.write(channel.file(), channel.content()));
            }
            unfinished.write(folder.artifact(), artifact);
            unfinished.write(folder.path().resolve(GoldenRequests.FILE), PrettyJson.of(golden));
            Manifest manifest = folder.manifest().withTrained(trained);
            unfinished.write(folder.path().resolve(Manifest.FILE), PrettyJson.of(manifest));
            ModelLock lock =
                    ModelLock.of(ModelFolder.open(unfinished.path()), folder.name(), trainer.origin(task, trained));
            unfinished.write(folder.path().resolve(ModelLock.FILE), PrettyJson.of(lock));
            return new TrainingReport(
                    trained,
                    unfinished.finish().stream()
                            .map(TrainingReport.WrittenFile::of)
                            .toList());
        }
    }
}
