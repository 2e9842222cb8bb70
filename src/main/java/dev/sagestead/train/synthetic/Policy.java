package dev.sagestead.train.synthetic;

/**
 * What is insured, and how.
 *
 * @param state one-hot {@code policy_state_*}; six western states, California most often
 * @param deductible {@code policy_deductable} (the tutorial's spelling) in dollars: 500, 750, 1000, 1500 or 2000
 * @param annualPremium {@code policy_annual_premium} in dollars, 2150 to 3000 in steps of 50
 * @param liability {@code policy_liability}, an ordinal code of the cover: 0 (25/50) to 3 (250/500)
 * @param autoYear {@code auto_year}, 1999 to 2019, the year of the incidents; newer cars are more common
 */
record Policy(State state, int deductible, int annualPremium, int liability, int autoYear) {

    private static final int[] DEDUCTIBLES = {500, 750, 1000, 1500, 2000};

    /** The states that the tutorial's data knows. */
    enum State {
        CA,
        WA,
        AZ,
        OR,
        NV,
        ID
    }

    static Policy draw(Draw draw) {
        State state = draw.choose(State.values(), 58, 12, 11, 8, 7, 4);
        int deductible = DEDUCTIBLES[draw.weighted(15, 45, 25, 10, 5)];
        int premium = 2150 + 50 * draw.between(0, 17);
        int liability = draw.weighted(30, 40, 20, 10);
        int autoYear = Incident.YEAR - draw.between(0, draw.between(0, 20));
        return new Policy(state, deductible, premium, liability, autoYear);
    }

    void addTo(Columns columns) {
        columns.addOneHot("policy_state_", state)
                .add("policy_deductable", deductible)
                .add("policy_annual_premium", annualPremium)
                .add("policy_liability", liability)
                .add("auto_year", autoYear);
    }
}
