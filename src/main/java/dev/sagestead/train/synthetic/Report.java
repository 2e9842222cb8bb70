package dev.sagestead.train.synthetic;

/**
 * How the incident was reported.
 *
 * @param collision one-hot {@code collision_type_*}; NA unless the incident is a collision
 * @param driver one-hot {@code driver_relationship_*}, who drove, seen from the customer; NA unless it is a collision
 * @param authority one-hot {@code authorities_contacted_*}; an ambulance only if someone is injured, the fire brigade
 *     only to a collision
 * @param policeReport {@code police_report_available}, 0 or 1; 1 only if the police was contacted
 */
record Report(Collision collision, Driver driver, Authority authority, boolean policeReport) {

    /** Where the car was hit. */
    enum Collision {
        FRONT,
        REAR,
        SIDE,
        NA
    }

    /** Who drove. */
    enum Driver {
        SELF,
        SPOUSE,
        CHILD,
        OTHER,
        NA
    }

    /** Who was called to the place. */
    enum Authority {
        NONE,
        POLICE,
        AMBULANCE,
        FIRE
    }

    static Report draw(Draw draw, Incident incident) {
        boolean crash = incident.type() == Incident.Type.COLLISION;
        Collision collision = crash ? draw.choose(Collision.values(), 45, 35, 20, 0) : Collision.NA;
        Driver driver = crash ? draw.choose(Driver.values(), 72, 14, 8, 6, 0) : Driver.NA;
        Authority authority = draw.choose(Authority.values(), 35, 50, incident.injuries() > 0 ? 30 : 0, crash ? 8 : 0);
        boolean policeReport = authority == Authority.POLICE && draw.percent(75);
        return new Report(collision, driver, authority, policeReport);
    }

    void addTo(Columns columns) {
        columns.addOneHot("collision_type_", collision)
                .addOneHot("driver_relationship_", driver)
                .addOneHot("authorities_contacted_", authority)
                .add("police_report_available", policeReport);
    }
}
