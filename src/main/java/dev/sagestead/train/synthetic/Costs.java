package dev.sagestead.train.synthetic;

/**
 * What is claimed, in dollars and steps of 100.
 *
 * @param vehicle {@code vehicle_claim}: 300 to 2,500 for a break-in; otherwise a share of the car's value by severity
 * @param injury {@code injury_claim}: 0 without injuries, else 800 to 9,000 for each
 */
record Costs(int vehicle, int injury) {

    private static final int NEW_CAR = 42_000;
    private static final int LOSS_PER_YEAR = 1_700;

    static Costs draw(Draw draw, Policy policy, Incident incident) {
        int vehicle = switch (incident.type()) {
            case BREAKIN -> 100 * draw.between(3, 25);
            case COLLISION, THEFT -> percentOf(value(draw, policy), damage(draw, incident.severity()));
        };
        int injury = 0;
        for (int i = 0; i < incident.injuries(); i++) {
            injury += 100 * draw.between(8, 90);
        }
        return new Costs(vehicle, injury);
    }

    /** Returns {@code total_claim_amount}, which is nothing but the sum. */
    int total() {
        return vehicle + injury;
    }

    void addTo(Columns columns) {
        columns.addDollars("total_claim_amount", total())
                .addDollars("vehicle_claim", vehicle)
                .addDollars("injury_claim", injury);
    }

    /** Returns what the car is worth: less by its age, and from half to one and a half of the usual by its make. */
    private static int value(Draw draw, Policy policy) {
        int usual = NEW_CAR - LOSS_PER_YEAR * (Incident.YEAR - policy.autoYear());
        return percentOf(usual, draw.between(50, 150));
    }

    private static int damage(Draw draw, int severity) {
        return switch (severity) {
            case 0 -> draw.between(4, 20);
            case 1 -> draw.between(20, 60);
            default -> draw.between(90, 110);
        };
    }

    private static int percentOf(int dollars, int percent) {
        return dollars * percent / 10_000 * 100;
    }
}
