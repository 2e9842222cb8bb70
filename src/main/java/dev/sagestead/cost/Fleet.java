package dev.sagestead.cost;

/**
 * The instances of one variant of an endpoint.
 *
 * @param logicalId of the endpoint
 * @param endpoint its name
 * @param variant its name
 * @param instanceType such as {@code ml.m5.large}
 * @param least the fewest that scaling and schedules allow
 * @param most the most that they allow
 * @param restWhileRolling how many run during an update from the fewest: both fleets, or a batch besides
 * @param mostWhileRolling how many run during an update from the most
 */
public record Fleet(
        String logicalId,
        String endpoint,
        String variant,
        String instanceType,
        int least,
        int most,
        int restWhileRolling,
        int mostWhileRolling) {}
