package dev.sagestead.label;

import dev.sagestead.InvalidInputException;
import dev.sagestead.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A CSV file that labelled rows go to, whole or not at all. */
public final class LabelledFile {

    private LabelledFile() {}

    /**
     * Writes the rows, over what is there.
     *
     * @return how many
     */
    public static int write(Path file, List<LabelledRow> rows) {
        return replace(file, rows.stream().map(LabelledRow::asData).toList(), rows.size());
    }

    /** Writes the rows as they were before they were labelled, over what is there. */
    public static int writeWithoutLabels(Path file, List<LabelledRow> rows) {
        return replace(file, rows.stream().map(LabelledRow::row).toList(), rows.size());
    }

    /**
     * Adds the rows at the end, unless the same row with the same label is there: who collects twice has them once.
     *
     * @return how many were added
     * @throws InvalidInputException if there is no such file
     */
    public static int append(Path file, List<LabelledRow> rows) {
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(Files.readAllLines(file));
        } catch (IOException e) {
            throw new InvalidInputException("%s: cannot be read, so nothing can be added to it".formatted(file));
        }
        Set<String> there = new HashSet<>(lines);
        int before = lines.size();
        rows.stream()
                .map(LabelledRow::asData)
                .filter(row -> !there.contains(row))
                .forEach(lines::add);
        return replace(file, lines, lines.size() - before);
    }

    private static int replace(Path file, List<String> lines, int changed) {
        String content = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, content.getBytes(StandardCharsets.UTF_8));
            return changed;
        } catch (IOException e) {
            throw new InvalidInputException("%s: cannot be written: %s".formatted(file, e.getMessage()));
        }
    }
}
