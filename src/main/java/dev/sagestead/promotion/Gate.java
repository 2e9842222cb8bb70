package dev.sagestead.promotion;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.SmokeReceipt;
import java.util.List;
import java.util.Optional;

/**
 * What stands before every environment: it lets an assembly in that has the receipt of the environment before, for the
 * same bytes and with a smoke test that passed. The order is that of {@code cdk.json}.
 *
 * @param settings the environments in their order
 * @param receipts of the environments
 * @param where on AWS or in a rehearsal
 */
public record Gate(Settings settings, Receipts receipts, SmokeReceipt.Where where) {

    /**
     * An assembly that was let in.
     *
     * @param previous the receipt that let it in; empty at the first environment
     * @param current what is in the environment now
     * @param isThere whether that is this assembly already, tested and well
     */
    public record Permit(Optional<ReceiptFile> previous, Optional<ReceiptFile> current, boolean isThere) {}

    /**
     * Checks whether an assembly may be deployed to an environment.
     *
     * @throws PromotionRefusedException if not, with the reason and what to do
     */
    public Permit check(EnvironmentSettings environment, FrozenAssembly assembly) {
        assembly.requireEnvironment(environment);
        Optional<ReceiptFile> current = current(environment);
        Optional<ReceiptFile> previous = before(environment).map(before -> previous(environment, before, assembly));
        boolean isThere = current.map(ReceiptFile::receipt)
                .filter(receipt -> receipt.assembly().equals(assembly.digest()) && receipt.isWell())
                .isPresent();
        return new Permit(previous, current, isThere);
    }

    /**
     * Returns what is in an environment.
     *
     * @throws PromotionRefusedException if the receipt was tampered with, or is of another place
     */
    Optional<ReceiptFile> current(EnvironmentSettings environment) {
        return receipts.current(environment.name()).map(file -> requirePlace(environment, file));
    }

    /**
     * Returns the environment before another, or nothing if it is the first.
     *
     * @throws dev.sagestead.InvalidInputException if there is no environment of that name: nobody is first by mistake
     */
    Optional<EnvironmentSettings> before(EnvironmentSettings environment) {
        List<EnvironmentSettings> order = settings.environments();
        int index = order.indexOf(settings.environment(environment.name()));
        return index == 0 ? Optional.empty() : Optional.of(order.get(index - 1));
    }

    private ReceiptFile previous(EnvironmentSettings environment, EnvironmentSettings before, FrozenAssembly assembly) {
        Optional<ReceiptFile> now = current(before);
        ReceiptFile found = now.filter(file -> isFor(assembly, file))
                .or(() -> movedOn(before, assembly))
                .orElseThrow(() -> new PromotionRefusedException(noReceipt(environment, before, assembly, now)));
        requirePlace(before, found);
        requireWell(before, found);
        requireChain(before, found);
        return found;
    }

    /** The environment may have gone on to a newer assembly since; not if it was rolled back from this one. */
    private Optional<ReceiptFile> movedOn(EnvironmentSettings before, FrozenAssembly assembly) {
        List<ReceiptFile> history = receipts.history(before.name());
        for (int i = history.size() - 1; i >= 0; i--) {
            ReceiptFile file = history.get(i);
            if (isFor(assembly, file)) {
                return Optional.of(file);
            }
            if (file.receipt().rollbackTo() != null) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private String noReceipt(
            EnvironmentSettings environment,
            EnvironmentSettings before,
            FrozenAssembly assembly,
            Optional<ReceiptFile> now) {
        String name = before.name();
        String there = now.map(file ->
                        "%s has %s%s".formatted(name, file.receipt().shortAssembly(), difference(file, assembly)))
                .orElse("%s has no receipt at all".formatted(name));
        return "%s: there is no receipt in %s that %s was tried in %s; %s; promote it to %s first"
                .formatted(environment.name(), receipts.store(), assembly.shortDigest(), name, there, name);
    }

    private String difference(ReceiptFile file, FrozenAssembly assembly) {
        String digest = file.receipt().assembly();
        return receipts.assemblies().has(digest)
                ? ", of which here %s"
                        .formatted(assembly.files()
                                .differencesTo(receipts.assemblies().list(digest)))
                : "";
    }

    private void requireWell(EnvironmentSettings before, ReceiptFile file) {
        if (!file.receipt().isWell()) {
            throw new PromotionRefusedException(
                    "the smoke test of %s in %s came to \"%s\"; mend it and promote it to %s again, or roll it back"
                            .formatted(
                                    file.receipt().shortAssembly(),
                                    before.name(),
                                    file.receipt().smoke().verdict(),
                                    before.name()));
        }
    }

    /**
     * Follows the receipts back to the first environment: each has to be there as it was when it let the next one in.
     */
    private void requireChain(EnvironmentSettings environment, ReceiptFile file) {
        Receipt receipt = file.receipt();
        if (receipt.rollbackTo() != null) {
            requireChain(environment, link(environment, environment, receipt.rollbackTo(), receipt));
            return;
        }
        before(environment).ifPresent(before -> {
            ReceiptFile earlier = link(environment, before, receipt.previous(), receipt);
            requirePlace(before, earlier);
            requireWell(before, earlier);
            requireChain(before, earlier);
        });
    }

    private ReceiptFile link(EnvironmentSettings of, EnvironmentSettings to, String sha256, Receipt receipt) {
        return Optional.ofNullable(sha256)
                .flatMap(digest -> receipts.named(to.name(), digest))
                .filter(file -> file.receipt().assembly().equals(receipt.assembly()))
                .orElseThrow(() -> new PromotionRefusedException(
                        "%s: the receipt of %s that let %s into %s is not in history/%s/ as it was; restore it from a copy, or promote to %s again"
                                .formatted(
                                        receipts.store(),
                                        to.name(),
                                        receipt.shortAssembly(),
                                        of.name(),
                                        to.name(),
                                        to.name())));
    }

    private ReceiptFile requirePlace(EnvironmentSettings environment, ReceiptFile file) {
        Receipt receipt = file.receipt();
        if (!receipt.isOf(environment, where)) {
            throw new PromotionRefusedException(
                    "%s: the receipt of %s is of account %s, %s, on %s, but this is account %s, %s, on %s; name other receipts, or begin a new folder"
                            .formatted(
                                    receipts.store(),
                                    receipt.environment(),
                                    receipt.account(),
                                    receipt.region(),
                                    receipt.on(),
                                    environment.target().account(),
                                    environment.target().region(),
                                    where.text()));
        }
        return file;
    }

    private static boolean isFor(FrozenAssembly assembly, ReceiptFile file) {
        return file.receipt().assembly().equals(assembly.digest());
    }
}
