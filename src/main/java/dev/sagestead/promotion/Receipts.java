package dev.sagestead.promotion;

import dev.sagestead.artifacts.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All receipts of an installation: {@code ENV.json} is what is in ENV now, {@code history/ENV/} keeps all that ever
 * were there, and the rest is what they speak of.
 *
 * @param store where they are
 */
public record Receipts(ReceiptStore store) {

    /** Returns the assemblies that were promoted, with the model archives in them. */
    public Archive assemblies() {
        return new Archive(store, "assemblies");
    }

    /** Returns the settings and model folders that they were tested by. */
    public Archive projects() {
        return new Archive(store, "projects");
    }

    /**
     * Returns the receipt of what is in an environment now, if anything was promoted to it.
     *
     * @throws PromotionRefusedException if it was tampered with
     */
    public Optional<ReceiptFile> current(String environment) {
        String key = environment + ".json";
        return store.read(key).map(bytes -> open(key, bytes)).map(file -> {
            if (!file.receipt().environment().equals(environment)) {
                throw new PromotionRefusedException("%s: %s is a receipt of %s; restore it from a copy"
                        .formatted(store, key, file.receipt().environment()));
            }
            return file;
        });
    }

    /**
     * Returns all receipts of an environment, the oldest first.
     *
     * @throws PromotionRefusedException if one was tampered with
     */
    public List<ReceiptFile> history(String environment) {
        return store.keys("history/" + environment + "/").stream()
                .map(key -> open(key, store.read(key).orElseThrow()))
                .toList();
    }

    /** Returns the receipt of an environment that has a digest as a file, if there is one. */
    public Optional<ReceiptFile> named(String environment, String sha256) {
        return store.keys("history/" + environment + "/").stream()
                .map(key -> new Named(key, store.read(key).orElseThrow()))
                .filter(file -> Sha256.of(file.bytes()).equals(sha256))
                .map(file -> open(file.key(), file.bytes()))
                .findFirst();
    }

    private record Named(String key, byte[] bytes) {}

    /** Returns the names of all environments that ever had a receipt, sorted. */
    public List<String> environments() {
        return store.keys("history/").stream()
                .map(key -> key.split("/")[1])
                .distinct()
                .toList();
    }

    /** Returns what is where: the current receipt of each environment that has one, in the order given. */
    public List<ReceiptFile> all(List<String> environments) {
        List<ReceiptFile> all = new ArrayList<>();
        environments.forEach(name -> current(name).ifPresent(all::add));
        return all;
    }

    /**
     * Writes a receipt: to the history, then as what is in the environment now. Each is whole or not there; should this
     * end between the two, the environment still has its old receipt and the promotion is repeated.
     *
     * @throws PromotionRefusedException if somebody else wrote one meanwhile
     */
    public ReceiptFile write(Receipt receipt) {
        String environment = receipt.environment();
        String now = current(environment).map(ReceiptFile::sha256).orElse(null);
        if (!Objects.equals(now, receipt.replaces())) {
            throw new PromotionRefusedException(
                    "%s: somebody else promoted to it meanwhile, so this receipt would hide theirs; look with ./sagestead receipt show %s, and promote again"
                            .formatted(environment, environment));
        }
        ReceiptFile file = ReceiptFile.seal(receipt);
        store.write("history/" + environment + "/" + name(receipt), file.bytes());
        store.write(environment + ".json", file.bytes());
        return file;
    }

    /** Keeps a review, so that its digest in a receipt leads to it. */
    public void keepReview(byte[] review) {
        store.write("reviews/" + Sha256.of(review) + ".json", review);
    }

    /** By the time, so that names sort as receipts follow each other; no colons, for the sake of file systems. */
    private static String name(Receipt receipt) {
        return receipt.finishedAt().replace(':', '-') + "-" + receipt.shortAssembly() + ".json";
    }

    private ReceiptFile open(String key, byte[] bytes) {
        return ReceiptFile.open("%s in %s".formatted(key, store), bytes);
    }
}
