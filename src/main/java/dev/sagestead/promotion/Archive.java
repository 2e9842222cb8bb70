package dev.sagestead.promotion;

import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folders that are kept by their digest: {@code assemblies/DIGEST/…} and beside it the list of the files,
 * {@code assemblies/DIGEST.sha256}. The list is written last, so a folder without one was never kept as a whole and is
 * written again; it is checked, byte by byte, whenever it is read.
 *
 * @param store where
 * @param area what kind of folders, such as {@code assemblies}
 */
public record Archive(ReceiptStore store, String area) {

    /**
     * Keeps a folder, unless it is kept already.
     *
     * @throws PromotionRefusedException if it is kept already and was changed there, or changes while it is read
     */
    public void keep(Path folder, FileList files) {
        String digest = files.digest();
        if (store.read(listKey(digest)).isPresent()) {
            require(digest);
            return;
        }
        files.files().keySet().forEach(name -> store.write(key(digest, name), folder.resolve(name)));
        check(digest, files);
        store.write(listKey(digest), files.text());
    }

    /**
     * Copies a folder out.
     *
     * @param into a folder that is not there yet
     * @throws PromotionRefusedException if it is not there, or not as it was
     */
    public void take(String digest, Path into) {
        FileList files = list(digest);
        check(digest, files);
        for (String name : files.files().keySet()) {
            Path target = into.resolve(name);
            try (InputStream in = open(digest, name)) {
                Files.createDirectories(target.getParent());
                Files.copy(in, target);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot copy %s from %s".formatted(name, store), e);
            }
        }
        require(digest, files, FileList.of(into));
    }

    /** Whether a folder is kept as a whole; whether it is what it was is another question. */
    public boolean has(String digest) {
        return store.read(listKey(digest)).isPresent();
    }

    /**
     * Makes sure that a folder is there as it was.
     *
     * @throws PromotionRefusedException if not
     */
    public void require(String digest) {
        check(digest, list(digest));
    }

    /**
     * Returns the list of a folder's files.
     *
     * @throws PromotionRefusedException if there is none, or it is not the one of that digest
     */
    public FileList list(String digest) {
        String key = listKey(digest);
        Optional<byte[]> text = store.read(key);
        if (text.isEmpty()) {
            throw new PromotionRefusedException(
                    "%s: there is no %s, so it is not known what was promoted; restore it from a copy"
                            .formatted(store, key));
        }
        FileList files = FileList.parse("%s in %s".formatted(key, store), text.get());
        if (!files.digest().equals(digest)) {
            throw new PromotionRefusedException("%s: %s was changed, its digest is %s; restore it from a copy"
                    .formatted(store, key, FrozenAssembly.brief(files.digest())));
        }
        return files;
    }

    private void check(String digest, FileList expected) {
        String prefix = area + "/" + digest + "/";
        List<String> there = store.keys(prefix);
        TreeMap<String, String> found = new TreeMap<>();
        for (String key : there) {
            String name = key.substring(prefix.length());
            try (InputStream in = open(digest, name)) {
                found.put(name, Sha256.of(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read %s in %s".formatted(key, store), e);
            }
        }
        require(digest, expected, new FileList(found));
    }

    private void require(String digest, FileList expected, FileList found) {
        if (!found.digest().equals(expected.digest())) {
            throw new PromotionRefusedException("%s: %s/%s is not what was promoted: %s; restore it from a copy"
                    .formatted(store, area, FrozenAssembly.brief(digest), found.differencesTo(expected)));
        }
    }

    private InputStream open(String digest, String name) {
        return store.open(key(digest, name))
                .orElseThrow(() -> new PromotionRefusedException("%s: %s/%s lacks %s; restore it from a copy"
                        .formatted(store, area, FrozenAssembly.brief(digest), name)));
    }

    private String key(String digest, String name) {
        return area + "/" + digest + "/" + name;
    }

    private String listKey(String digest) {
        return area + "/" + digest + ".sha256";
    }
}
