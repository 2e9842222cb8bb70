package dev.sagestead.train.synthetic;

import java.util.Map;

/** One claim: its parts are drawn one after the other, each from what is drawn already, so that they fit together. */
record Claim(Customer customer, Policy policy, Incident incident, Report report, Costs costs) {

    static Claim draw(Draw draw) {
        Customer customer = Customer.draw(draw);
        Policy policy = Policy.draw(draw);
        Incident incident = Incident.draw(draw);
        Report report = Report.draw(draw, incident);
        Costs costs = Costs.draw(draw, policy, incident);
        return new Claim(customer, policy, incident, report, costs);
    }

    /** Returns the row of this claim, by column. */
    Map<String, String> row(boolean fraud) {
        Columns columns = new Columns().add("fraud", fraud);
        customer.addTo(columns);
        policy.addTo(columns);
        incident.addTo(columns);
        report.addTo(columns);
        costs.addTo(columns);
        return columns.cells();
    }
}
