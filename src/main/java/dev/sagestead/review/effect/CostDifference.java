package dev.sagestead.review.effect;

import dev.sagestead.cost.CostByUse;
import dev.sagestead.cost.CostChange;
import dev.sagestead.cost.CostLine;
import dev.sagestead.cost.FixedCost;
import dev.sagestead.cost.UnknownCost;
import dev.sagestead.cost.Usd;
import java.math.BigDecimal;

/**
 * One thing that costs something else than before, in US dollars a month.
 *
 * @param what it is
 * @param now at rest, before the change; 0 if it goes by use or is unknown
 * @param after at rest, after it
 * @param maximum after it, at the most
 * @param text all of it in words
 */
public record CostDifference(String what, BigDecimal now, BigDecimal after, BigDecimal maximum, String text) {

    static CostDifference of(CostChange change) {
        return new CostDifference(change.what(), change.now(), change.afterwards(), change.atMaximum(), words(change));
    }

    private static String words(CostChange change) {
        if (change.before().isEmpty()) {
            return "new: " + amount(change.after().orElseThrow());
        }
        if (change.after().isEmpty()) {
            return "no longer: " + amount(change.before().orElseThrow());
        }
        return "%s; was: %s"
                .formatted(amount(change.after().get()), amount(change.before().get()));
    }

    private static String amount(CostLine line) {
        if (line instanceof FixedCost fixed) {
            BigDecimal rest = fixed.monthly().atRest();
            BigDecimal most = fixed.monthly().atMaximum();
            return rest.compareTo(most) == 0
                    ? "%s, %s".formatted(line.what(), Usd.text(rest))
                    : "%s, %s to %s".formatted(line.what(), Usd.text(rest), Usd.text(most));
        }
        if (line instanceof CostByUse byUse) {
            return "%s, by use: %s".formatted(line.what(), byUse.price());
        }
        return "%s, unknown: %s".formatted(line.what(), ((UnknownCost) line).why());
    }
}
