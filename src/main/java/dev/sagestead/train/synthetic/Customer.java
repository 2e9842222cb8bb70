package dev.sagestead.train.synthetic;

/**
 * Who claims.
 *
 * @param gender one-hot {@code customer_gender_*}, both equally likely
 * @param age {@code customer_age} in years, 18 to 84, bell-shaped around 51
 * @param education {@code customer_education}, an ordinal code: 0 (none stated) to 4 (advanced degree)
 * @param monthsAsCustomer {@code months_as_customer}, 1 to 480 and never more than since the 17th birthday; short
 *     relations are more common
 * @param insurers {@code num_insurers_past_5_years}, 1 to 5; always 1 for who has been a customer for those 5 years
 * @param claimsPastYear {@code num_claims_past_year}, 0 to 5, mostly 0
 */
record Customer(Gender gender, int age, int education, int monthsAsCustomer, int insurers, int claimsPastYear) {

    private static final int FIVE_YEARS = 60;

    /** The genders that the tutorial's data knows. */
    enum Gender {
        FEMALE,
        MALE
    }

    static Customer draw(Draw draw) {
        Gender gender = draw.choose(Gender.values(), 1, 1);
        int age = draw.aroundMiddle(18, 84);
        int education = draw.weighted(10, 30, 30, 20, 10);
        int longest = Math.min(480, (age - 17) * 12);
        int months = draw.between(1, draw.between(1, longest));
        int insurers = months >= FIVE_YEARS ? 1 : 1 + draw.weighted(40, 30, 16, 9, 5);
        int claims = draw.weighted(70, 17, 7, 3, 2, 1);
        return new Customer(gender, age, education, months, insurers, claims);
    }

    void addTo(Columns columns) {
        columns.addOneHot("customer_gender_", gender)
                .add("customer_age", age)
                .add("customer_education", education)
                .add("months_as_customer", monthsAsCustomer)
                .add("num_insurers_past_5_years", insurers)
                .add("num_claims_past_year", claimsPastYear);
    }
}
