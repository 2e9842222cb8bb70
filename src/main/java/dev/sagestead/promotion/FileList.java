package dev.sagestead.promotion;

import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a folder with their SHA-256, and one digest for all of it: whatever byte changes, and whatever file
 * comes or goes, is another digest. Modes, times and empty folders do not count.
 *
 * <p>Its text is what {@code sha256sum} prints and {@code sha256sum --check} reads, so anybody can check it without
 * this program; the digest is the SHA-256 of that text.
 *
 * @param files SHA-256 by path; paths are relative, with slashes, in the order of their UTF-8 bytes
 */
public record FileList(SortedMap<String, String> files) {

    private static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final Pattern LINE = Pattern.compile("(?<sha256>[0-9a-f]{64}) {2}(?<path>[^\\\\\\p{Cntrl}]+)");

    /** Differences that are worth a reader's time. */
    private static final int SHOWN = 3;

    /** Keeps its own copy, in order. */
    public FileList {
        SortedMap<String, String> sorted = new TreeMap<>(BY_BYTES);
        sorted.putAll(files);
        files = sorted;
    }

    /**
     * Lists a folder.
     *
     * @throws PromotionRefusedException if it holds a link, which could lead out of it, or a name that no list can hold
     */
    public static FileList of(Path folder) {
        SortedMap<String, String> files = new TreeMap<>(BY_BYTES);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(name(folder, path), Sha256.of(path));
                } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new PromotionRefusedException(
                            "%s: this is no plain file but a link or a device, which can be anything tomorrow; put the file itself there"
                                    .formatted(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return new FileList(files);
    }

    private static String name(Path folder, Path path) {
        String name = folder.relativize(path).toString();
        if (!LINE.matcher("0".repeat(64) + "  " + name).matches()) {
            throw new PromotionRefusedException(
                    "%s: a name with a backslash or a control character cannot be listed; name the file otherwise"
                            .formatted(path));
        }
        return name;
    }

    /**
     * Reads a list's text.
     *
     * @param name what it is called in a message
     * @throws PromotionRefusedException if it is none, or names files outside of the folder
     */
    public static FileList parse(String name, byte[] text) {
        SortedMap<String, String> files = new TreeMap<>(BY_BYTES);
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            boolean inside = matcher.matches()
                    && Stream.of(matcher.group("path").split("/", -1))
                            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
            if (!inside) {
                throw new PromotionRefusedException(
                        "%s: is no list of files, the line \"%s\" was changed; restore it from a copy"
                                .formatted(name, line));
            }
            files.put(matcher.group("path"), matcher.group("sha256"));
        }
        return new FileList(files);
    }

    /** Returns the text of which {@link #digest()} is the digest: a line for each file. */
    public byte[] text() {
        StringBuilder text = new StringBuilder();
        files.forEach(
                (path, sha256) -> text.append(sha256).append("  ").append(path).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the digest of everything. */
    public String digest() {
        return Sha256.of(text());
    }

    /** Returns in a few words what is otherwise in another list, such as {@code a.json was changed, b.json is new}. */
    public String differencesTo(FileList other) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(other.files.keySet());
        for (String name : names) {
            if (!other.files.containsKey(name)) {
                differences.add(name + " is new");
            } else if (!files.containsKey(name)) {
                differences.add(name + " is missing");
            } else if (!files.get(name).equals(other.files.get(name))) {
                differences.add(name + " was changed");
            }
        }
        int shown = Math.min(SHOWN, differences.size());
        String more = differences.size() > shown ? " and %d more".formatted(differences.size() - shown) : "";
        return String.join(", ", differences.subList(0, shown)) + more;
    }
}
