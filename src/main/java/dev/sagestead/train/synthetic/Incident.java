package dev.sagestead.train.synthetic;

import java.time.LocalDate;

/**
 * What happened.
 *
 * @param date gives {@code incident_month} (1 to 12), {@code incident_day} (1 to 31) and {@code incident_dow} (0 is
 *     Monday); every day of 2019 equally likely, a year in which the tutorial's row has the right day of the week
 * @param hour {@code incident_hour}, 0 to 23; days are busier than nights
 * @param type one-hot {@code incident_type_*}
 * @param severity {@code incident_severity}: 0 minor, 1 major, 2 totalled; a theft is always 2, a break-in always 0
 * @param vehicles {@code num_vehicles_involved}, 1 to 6; more than 1 in collisions only
 * @param injuries {@code num_injuries}, 0 to 4; in collisions only
 * @param witnesses {@code num_witnesses}, 0 to 5
 */
record Incident(LocalDate date, int hour, Type type, int severity, int vehicles, int injuries, int witnesses) {

    /** The year of all incidents: {@value}. */
    static final int YEAR = 2019;

    /** The highest {@link #severity()}: {@value}. */
    static final int TOTALLED = 2;

    /** How likely 0, 1, 2, ... injuries are in a collision, by its severity. */
    private static final int[][] INJURIES = {{85, 12, 3}, {60, 25, 10, 4, 1}, {30, 35, 20, 10, 5}};

    /** The kinds of incident that the tutorial's data knows. */
    enum Type {
        COLLISION,
        BREAKIN,
        THEFT
    }

    static Incident draw(Draw draw) {
        LocalDate date = LocalDate.ofYearDay(YEAR, draw.between(1, 365));
        int hour = draw.percent(75) ? draw.between(7, 21) : draw.between(0, 23);
        Type type = draw.choose(Type.values(), 80, 12, 8);
        int severity = switch (type) {
            case COLLISION -> draw.weighted(55, 33, 12);
            case BREAKIN -> 0;
            case THEFT -> TOTALLED;
        };
        boolean collision = type == Type.COLLISION;
        int vehicles = collision ? 1 + draw.weighted(18, 60, 14, 5, 2, 1) : 1;
        int injuries = collision ? draw.weighted(INJURIES[severity]) : 0;
        int witnesses = draw.weighted(38, 26, 18, 10, 5, 3);
        return new Incident(date, hour, type, severity, vehicles, injuries, witnesses);
    }

    /** Whether it was dark in every season: from 22 to 4 o'clock. */
    boolean atNight() {
        return hour >= 22 || hour <= 4;
    }

    void addTo(Columns columns) {
        columns.add("incident_month", date.getMonthValue())
                .add("incident_day", date.getDayOfMonth())
                .add("incident_dow", date.getDayOfWeek().getValue() - 1)
                .add("incident_hour", hour)
                .addOneHot("incident_type_", type)
                .add("incident_severity", severity)
                .add("num_vehicles_involved", vehicles)
                .add("num_injuries", injuries)
                .add("num_witnesses", witnesses);
    }
}
