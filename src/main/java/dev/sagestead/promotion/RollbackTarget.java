package dev.sagestead.promotion;

import dev.sagestead.settings.EnvironmentSettings;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a rollback goes back to: the last assembly before the current one that was well. After a rollback it is
 * the one before that which was brought back, not the one that was left.
 *
 * @param receipts of all environments
 * @param environment which is rolled back
 */
record RollbackTarget(Receipts receipts, EnvironmentSettings environment) {

    /**
     * Finds the receipt.
     *
     * @param wanted the first digits of its assembly's digest, if it has to be a certain one
     * @throws PromotionRefusedException if there is none
     */
    ReceiptFile find(ReceiptFile current, Optional<String> wanted) {
        return wanted.map(this::wanted).orElseGet(() -> before(current));
    }

    private ReceiptFile wanted(String digits) {
        List<ReceiptFile> history = receipts.history(environment.name());
        for (int i = history.size() - 1; i >= 0; i--) {
            Receipt receipt = history.get(i).receipt();
            if (receipt.assembly().startsWith(digits) && receipt.isWell()) {
                return history.get(i);
            }
        }
        throw new PromotionRefusedException(
                "%s: no assembly that begins with %s was ever well there; ./sagestead receipt show %s lists those that were"
                        .formatted(environment.name(), digits, environment.name()));
    }

    private ReceiptFile before(ReceiptFile current) {
        ReceiptFile cursor = restored(current);
        while (cursor.receipt().replaces() != null) {
            cursor = named(cursor.receipt().replaces());
            boolean isOther =
                    !cursor.receipt().assembly().equals(current.receipt().assembly());
            if (isOther && cursor.receipt().isWell()) {
                return cursor;
            }
            cursor = restored(cursor);
        }
        throw new PromotionRefusedException(
                "%s: has had nothing before %s that was well, so there is nothing to go back to; promote another assembly to it"
                        .formatted(environment.name(), current.receipt().shortAssembly()));
    }

    private ReceiptFile restored(ReceiptFile file) {
        ReceiptFile cursor = file;
        while (cursor.receipt().rollbackTo() != null) {
            cursor = named(cursor.receipt().rollbackTo());
        }
        return cursor;
    }

    private ReceiptFile named(String sha256) {
        return receipts.named(environment.name(), sha256)
                .orElseThrow(() -> new PromotionRefusedException(
                        "%s: the receipt %s of %s, which a later one names, is not in history/%s/ as it was; restore it from a copy"
                                .formatted(
                                        receipts.store(),
                                        FrozenAssembly.brief(sha256),
                                        environment.name(),
                                        environment.name())));
    }
}
