package dev.sagestead.train.synthetic;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The claims of {@link InsuranceClaims} as an insurer has them before anybody prepares them for a training: a table of
 * claims and one of customers. The same seed draws the same claims in the same order.
 */
public final class RawInsuranceClaims {

    private static final String[] EDUCATION = {"Not stated", "High School", "Associate", "Bachelor", "Advanced Degree"};
    private static final String[] LIABILITY = {"25/50", "50/100", "100/300", "250/500"};
    private static final String[] SEVERITY = {"Minor", "Major", "Totaled"};
    private static final Map<Incident.Type, String> INCIDENTS = Map.of(
            Incident.Type.COLLISION, "Collision", Incident.Type.BREAKIN, "Break-in", Incident.Type.THEFT, "Theft");

    private RawInsuranceClaims() {}

    /**
     * Draws the tables.
     *
     * @param rows how many claims
     * @return their content by file name
     */
    public static SortedMap<String, byte[]> tables(long seed, int rows) {
        RawTable claims = new RawTable(
                "claims",
                "claim_id",
                "customer_id",
                "policy_state",
                "policy_deductible",
                "policy_annual_premium",
                "policy_liability",
                "auto_year",
                "incident_date",
                "incident_hour",
                "incident_type",
                "incident_severity",
                "vehicles_involved",
                "injuries",
                "witnesses",
                "collision_type",
                "driver_relationship",
                "authorities_contacted",
                "police_report",
                "vehicle_claim",
                "injury_claim",
                "fraud");
        RawTable customers = new RawTable(
                "customers",
                "customer_id",
                "gender",
                "age",
                "education",
                "months_as_customer",
                "insurers_past_5_years",
                "claims_past_year");
        Draw draw = new Draw(new Random(seed));
        for (int i = 1; i <= rows; i++) {
            Claim claim = Claim.draw(draw);
            boolean fraud = FraudScore.of(claim) + draw.logistic() > 0;
            String customer = "K%06d".formatted(i);
            add(claims, "C%06d".formatted(i), customer, claim, fraud);
            add(customers, customer, claim.customer());
        }
        SortedMap<String, byte[]> tables = new TreeMap<>();
        tables.put("claims.csv", claims.csv());
        tables.put("customers.csv", customers.csv());
        return tables;
    }

    private static void add(RawTable claims, String id, String customer, Claim claim, boolean fraud) {
        Policy policy = claim.policy();
        Incident incident = claim.incident();
        Report report = claim.report();
        claims.add(
                id,
                customer,
                policy.state(),
                policy.deductible(),
                policy.annualPremium(),
                LIABILITY[policy.liability()],
                policy.autoYear(),
                incident.date(),
                incident.hour(),
                INCIDENTS.get(incident.type()),
                SEVERITY[incident.severity()],
                incident.vehicles(),
                incident.injuries(),
                incident.witnesses(),
                word(report.collision()),
                word(report.driver()),
                word(report.authority()),
                yes(report.policeReport()),
                claim.costs().vehicle(),
                claim.costs().injury(),
                yes(fraud));
    }

    private static void add(RawTable customers, String id, Customer customer) {
        customers.add(
                id,
                word(customer.gender()),
                customer.age(),
                EDUCATION[customer.education()],
                customer.monthsAsCustomer(),
                customer.insurers(),
                customer.claimsPastYear());
    }

    /** What does not apply is an empty cell. */
    private static String word(Enum<?> constant) {
        String name = constant.name();
        return name.equals("NA") ? "" : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String yes(boolean value) {
        return value ? "Yes" : "No";
    }
}
