package dev.sagestead.rehearsal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.artifacts.PrettyJson;
import dev.sagestead.promotion.FolderStore;
import dev.sagestead.promotion.ReceiptFile;
import dev.sagestead.promotion.Receipts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The receipts of rehearsed promotions whose environments are kept: a folder of their own, in which nothing of AWS ever
 * is. It also notes a promotion that is under way, so that one that was killed can be gone on with.
 */
public final class RehearsedReceipts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String UNDER_WAY = "under-way.json";

    private final Path folder;
    private final Receipts receipts;

    private RehearsedReceipts(Path folder) {
        this.folder = folder;
        this.receipts = new Receipts(new FolderStore(folder));
    }

    /** Returns those of the rehearsals that a checkout keeps. */
    public static RehearsedReceipts kept(Project project) {
        return new RehearsedReceipts(project.state().resolve("rehearsed-receipts"));
    }

    /** Returns those of a rehearsal that is not kept; they go with its folder. */
    static RehearsedReceipts in(WorkFolder folder) {
        return new RehearsedReceipts(folder.resolve("receipts"));
    }

    /** Returns the receipts themselves. */
    public Receipts receipts() {
        return receipts;
    }

    /**
     * A promotion that has begun and has not ended, neither well nor badly.
     *
     * @param assembly digest of the assembly
     * @param project digest of the settings and model folders
     */
    record UnderWay(String assembly, String project) {}

    /** Notes that a promotion begins. */
    void begin(UnderWay promotion) {
        receipts.store().write(UNDER_WAY, PrettyJson.of(promotion));
    }

    /** Notes that it ended. */
    void end() {
        delete(folder.resolve(UNDER_WAY));
    }

    /** Forgets the receipts of environments whose rehearsal is gone: nothing is there any more. */
    void forgetAllBut(Collection<String> kept) {
        receipts.environments().stream().filter(name -> !kept.contains(name)).forEach(name -> {
            delete(folder.resolve(name + ".json"));
            delete(folder.resolve("history").resolve(name));
        });
    }

    /**
     * Returns the promotion to go on with: one that was killed, and whose assembly is in an environment that is kept.
     *
     * @param environments all of them
     */
    Optional<UnderWay> unfinished(List<String> environments) {
        return receipts.store()
                .read(UNDER_WAY)
                .flatMap(RehearsedReceipts::read)
                .filter(promotion -> environments.stream()
                        .flatMap(name -> receipts.current(name).stream())
                        .map(ReceiptFile::receipt)
                        .anyMatch(receipt ->
                                receipt.isWell() && receipt.assembly().equals(promotion.assembly())));
    }

    private static Optional<UnderWay> read(byte[] note) {
        try {
            return Optional.of(JSON.readValue(note, UnderWay.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path path) {
        try {
            if (Files.isDirectory(path)) {
                WorkFolder.delete(path);
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
