package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a preparation works from, found to be complete.
 *
 * @param model the model's name
 * @param script the Python script, such as {@code prepare.py}
 * @param manifest names label and features; the script is given it
 * @param tables the raw tables' files
 */
public record PreparationTask(String model, Path script, Path manifest, List<Path> tables) {

    /** The folder of a model's raw tables: {@value}. */
    public static final String RAW = "raw";

    /** Takes a copy. */
    public PreparationTask {
        tables = List.copyOf(tables);
    }

    /**
     * Reads what the preparation of a model works from.
     *
     * @param raw the folder of the tables
     * @throws InvalidInputException with every problem
     */
    public static PreparationTask of(ModelFolder folder, Path raw) {
        Path file = folder.path().resolve(Manifest.FILE);
        Manifest.Training training = folder.manifest().training();
        if (training == null || training.prepare() == null) {
            throw new InvalidInputException(
                    "%s: there is no training.prepare, which names the script; see model-artifacts/README.md"
                            .formatted(file));
        }
        List<String> problems = new ArrayList<>();
        Path script = folder.path().resolve(training.prepare());
        if (!training.prepare().matches("[A-Za-z_]\\w*\\.py") || !Files.isRegularFile(script)) {
            problems.add("%s: training.prepare should name a Python file of the model folder, got %s"
                    .formatted(file, training.prepare()));
        }
        List<Path> tables = tables(raw, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new PreparationTask(folder.name(), script, file, tables);
    }

    private static List<Path> tables(Path raw, List<String> problems) {
        if (!Files.isDirectory(raw)) {
            problems.add(raw + ": there is no such folder; it should hold the raw tables, as .csv files");
            return List.of();
        }
        try (Stream<Path> files = Files.list(raw)) {
            List<Path> tables = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            if (tables.isEmpty()) {
                problems.add(raw + ": there is no .csv file in it");
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + raw, e);
        }
    }

    /** Returns the content of the tables, by file name. */
    public SortedMap<String, byte[]> contents() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        tables.forEach(table -> contents.put(table.getFileName().toString(), content(table)));
        return contents;
    }

    /** Returns the SHA-256 of the tables and their names, in hexadecimal. */
    public String digestOfTables() {
        String all = contents().entrySet().stream()
                .map(table -> table.getKey() + " " + Sha256.of(table.getValue()))
                .collect(Collectors.joining("\n"));
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the bytes of one of the files. */
    public static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
