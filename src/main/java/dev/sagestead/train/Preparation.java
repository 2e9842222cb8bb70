package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns raw tables into the data files of a model folder, with the model's own script. */
public final class Preparation {

    /** The files that a preparation makes, as a training wants them. */
    public static final List<String> CHANNELS = List.of("train", "validation", "test");

    private Preparation() {}

    /** Who runs the script. */
    @FunctionalInterface
    public interface Preparer {

        /**
         * Runs it.
         *
         * @return the content of the files, by channel
         * @throws RefusedRowsException if the script refuses the tables
         * @throws InvalidInputException if it cannot be run, or fails otherwise
         */
        Map<String, byte[]> prepare(PreparationTask task);
    }

    /**
     * Prepares; the files are written when all are there and a training could read them, each whole.
     *
     * @return the files that were written
     */
    public static List<TrainingReport.WrittenFile> run(ModelFolder folder, Path raw, Preparer preparer) {
        PreparationTask task = PreparationTask.of(folder, raw);
        TrainingPlan plan = TrainingPlan.of(folder);
        Map<String, byte[]> files = preparer.prepare(task);
        ChannelReader reader = new ChannelReader(plan);
        List<String> problems = new ArrayList<>();
        for (String channel : CHANNELS) {
            if (!files.containsKey(channel)) {
                problems.add("%s has written no %s.csv".formatted(task.script(), channel));
                continue;
            }
            try {
                reader.read(folder.data(channel), files.get(channel));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        problems.addAll(reader.problems());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.stream()
                    .map(problem -> "what %s has made cannot be trained from: %s".formatted(task.script(), problem))
                    .toList());
        }
        try (UnfinishedFolder unfinished = UnfinishedFolder.in(folder.path())) {
            CHANNELS.forEach(channel -> unfinished.write(folder.data(channel), files.get(channel)));
            return unfinished.finish().stream()
                    .map(TrainingReport.WrittenFile::of)
                    .toList();
        }
    }
}
