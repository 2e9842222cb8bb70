package dev.sagestead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where results are kept: as JSON, as text, and as a picture for each unit. */
final class Recording {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /**
     * Keeps results in a folder.
     *
     * @param folder made if it is not there
     */
    Recording(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code NAME.json}, {@code NAME.txt} and {@code NAME-UNIT.svg}; what was there of these names is replaced.
     *
     * @return the files
     */
    List<Path> write(Result result) throws IOException {
        Files.createDirectories(folder);
        String name = result.benchmark();
        List<Path> files = new java.util.ArrayList<>();
        files.add(write(name + ".json", JSON.writeValueAsString(result) + "\n"));
        files.add(write(name + ".txt", TextReport.of(result)));
        for (String unit : units(result)) {
            files.add(write(picture(name, unit), Plot.svg(result, unit)));
        }
        return files;
    }

    /** Returns the units of a result, each once. */
    static List<String> units(Result result) {
        return result.figures().stream().map(Figure::unit).distinct().toList();
    }

    /** Returns the file name of a picture. */
    static String picture(String benchmark, String unit) {
        return benchmark + "-" + unit.replaceAll("[^A-Za-z0-9]+", "-") + ".svg";
    }

    /** Returns a result that was written, as JSON. */
    JsonNode read(String benchmark) throws IOException {
        return JSON.readTree(folder.resolve(benchmark + ".json").toFile());
    }

    private Path write(String name, String text) throws IOException {
        Path whole = folder.resolve(name);
        Path part = Files.writeString(folder.resolve(name + ".part"), text);
        return Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
