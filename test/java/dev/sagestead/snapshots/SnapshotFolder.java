package dev.sagestead.snapshots;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that holds snapshots and nothing else, {@code ENVIRONMENT/STACK.yaml}.
 *
 * @param path where it is; it need not be there yet
 */
record SnapshotFolder(Path path) {

    /** Rewrites the snapshots: {@value}. */
    static final String REWRITE = "mvn test -Dtest=SnapshotTest -D" + Task.PROPERTY + "=write";

    /** As much as one reads of a difference: {@value} lines. */
    static final int MAX_LINES = 60;

    private static final int CONTEXT = 4;

    /**
     * Returns how the files differ from what they should be, one entry for each.
     *
     * @param wanted texts by the paths of their files, relative to the folder
     */
    List<String> differences(Map<String, String> wanted) {
        List<String> differences = new ArrayList<>();
        Map<String, String> found = read();
        wanted.forEach((file, text) -> {
            String old = found.get(file);
            if (old == null) {
                differences.add("%s is missing".formatted(path.resolve(file)));
            } else if (!old.equals(text)) {
                differences.add(difference(file, old, text));
            }
        });
        found.keySet().stream()
                .filter(file -> !wanted.containsKey(file))
                .forEach(file -> differences.add("%s belongs to no stack".formatted(path.resolve(file))));
        return differences;
    }

    /**
     * Makes the files what they should be: each is replaced whole, and those that belong to no stack go.
     *
     * @return what was done, a line for each file
     */
    List<String> write(Map<String, String> wanted) {
        List<String> done = new ArrayList<>();
        Map<String, String> found = read();
        try {
            for (Map.Entry<String, String> entry : wanted.entrySet()) {
                if (!entry.getValue().equals(found.get(entry.getKey()))) {
                    replace(path.resolve(entry.getKey()), entry.getValue());
                    done.add("wrote " + path.resolve(entry.getKey()));
                }
            }
            for (String file : found.keySet()) {
                if (!wanted.containsKey(file)) {
                    Files.delete(path.resolve(file));
                    done.add("deleted " + path.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return done;
    }

    private Map<String, String> read() {
        Map<String, String> texts = new TreeMap<>();
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(path.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private String difference(String file, String old, String text) {
        List<String> before = old.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                path.resolve(file).toString(),
                "what is synthesised",
                before,
                DiffUtils.diff(before, text.lines().toList()),
                CONTEXT);
        String shown = String.join("\n", lines.subList(0, Math.min(lines.size(), MAX_LINES)));
        return lines.size() <= MAX_LINES ? shown : "%s%n… and %d lines more".formatted(shown, lines.size() - MAX_LINES);
    }
}
