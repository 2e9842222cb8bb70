package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.synthetic.SyntheticData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training works from.
 *
 * @param train the model learns from these rows
 * @param validation these rows say when to stop
 * @param test these rows are held out: they only judge the result
 */
record TrainingData(Channel train, Channel validation, Channel test) {

    /**
     * Invents the data if the manifest names a generator, and reads the files in {@code data/} if not.
     *
     * @throws InvalidInputException with every problem in every file
     */
    static TrainingData of(ModelFolder folder, TrainingPlan plan) {
        Source source = plan.synthetic().<Source>map(data -> invent(data, plan)).orElse(TrainingData::content);
        ChannelReader reader = new ChannelReader(plan);
        List<String> missing = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        for (String name : List.of("train", "validation", "test")) {
            Path file = folder.data(name);
            try {
                channels.add(reader.read(file, source.content(file)));
            } catch (InvalidInputException e) {
                missing.addAll(e.problems());
            }
        }
        missing.addAll(reader.problems());
        if (!missing.isEmpty()) {
            throw new InvalidInputException(missing);
        }
        return new TrainingData(channels.get(0), channels.get(1), channels.get(2));
    }

    /** Returns the channels in the order: train, validation, test. */
    List<Channel> channels() {
        return List.of(train, validation, test);
    }

    /** Returns what the manifest keeps of the files, by channel. */
    SortedMap<String, Manifest.DataFile> identity() {
        SortedMap<String, Manifest.DataFile> identity = new TreeMap<>();
        channels().forEach(channel -> identity.put(channel.name(), channel.identity()));
        return identity;
    }

    /** Where the bytes of a data file come from. */
    private interface Source {
        byte[] content(Path file);
    }

    private static byte[] content(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    file + ": there is no such data file; put it there, label first and no header");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Invents the files one after the other from one seed: 7 of 10 rows to train, 1 to validate, 2 to test. */
    private static Source invent(SyntheticData data, TrainingPlan plan) {
        Random random = new Random(plan.training().seed());
        int rows = plan.training().rows();
        return file -> switch (file.getFileName().toString()) {
            case "train.csv" -> csv(data, random, rows - rows / 10 - rows / 5, plan);
            case "validation.csv" -> csv(data, random, rows / 10, plan);
            default -> csv(data, random, rows / 5, plan);
        };
    }

    private static byte[] csv(SyntheticData data, Random random, int rows, TrainingPlan plan) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            Map<String, String> cells = data.next(random);
            text.append(cells.get(plan.label()));
            plan.features().forEach(feature -> text.append(',').append(cells.get(feature)));
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
