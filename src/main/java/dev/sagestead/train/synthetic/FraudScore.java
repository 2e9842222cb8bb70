package dev.sagestead.train.synthetic;

/**
 * How much a claim looks like fraud: the log-odds that it is one.
 *
 * <p>A claim is a fraud if its score plus logistic noise is above 0, so two claims that look the same may differ in
 * truth, and no column gives the label away. What counts is what the claim is about, in combination; gender, age,
 * education and state play no part, so that a model which leans on them is caught to be wrong.
 *
 * <p>The weights make about 5 in 100 claims a fraud; to rank claims by this very score has an AUC of 0.93, the most
 * that any model can reach.
 */
final class FraudScore {

    private static final double ORDINARY = -7.2;

    private FraudScore() {}

    static double of(Claim claim) {
        return ORDINARY + history(claim.customer()) + circumstances(claim) + worth(claim);
    }

    /** New customers who change insurers and claim often: 0 to 7.4. */
    private static double history(Customer customer) {
        double score = 0.8 * (customer.insurers() - 1);
        score += 0.9 * Math.min(3, customer.claimsPastYear());
        if (customer.monthsAsCustomer() < 12) {
            score += 1.5;
        }
        return score;
    }

    /** Nobody saw it and nobody wrote it down, above all at night: 0 to 5.5. */
    private static double circumstances(Claim claim) {
        Incident incident = claim.incident();
        double score = 0;
        if (incident.witnesses() == 0 && !claim.report().policeReport()) {
            score += 2.6;
        }
        if (incident.atNight()) {
            score += 1.7;
        }
        if (incident.type() == Incident.Type.COLLISION && incident.vehicles() == 1) {
            score += 1.2;
        }
        return score;
    }

    /** Old cars lost whole, and high claims on low deductibles: 0 to 4.4. */
    private static double worth(Claim claim) {
        double score = 0;
        if (claim.incident().severity() == Incident.TOTALLED && claim.policy().autoYear() <= 2012) {
            score += 2.6;
        }
        if (claim.costs().total() > 15_000 && claim.policy().deductible() <= 750) {
            score += 1.8;
        }
        return score;
    }
}
