package dev.sagestead.train.synthetic;

import java.util.Map;
import java.util.Random;

/**
 * Claims on auto insurances, some of them frauds, in the columns of the SageMaker tutorial's data set.
 *
 * <p>The data set itself lies in a bucket of AWS's, so a rehearsal without network could not have it, and its licence
 * is not stated. These claims are invented: about 5 in 100 are frauds, and how they differ is written down in
 * {@code FraudScore}, which is what a model should find out.
 *
 * <p>Columns and their ranges are documented where they are drawn: {@code Customer}, {@code Policy}, {@code Incident},
 * {@code Report}, {@code Costs}. Rows that contradict themselves cannot be drawn: each group of one-hot columns has
 * exactly one 1, a theft has no driver, amounts add up, dates exist.
 */
public final class InsuranceClaims implements SyntheticData {

    /** What a manifest calls this data: {@value}. */
    public static final String NAME = "insurance-claims";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> next(Random random) {
        Draw draw = new Draw(random);
        Claim claim = Claim.draw(draw);
        boolean fraud = FraudScore.of(claim) + draw.logistic() > 0;
        return claim.row(fraud);
    }
}
