package dev.sagestead.plan;

import java.util.Collection;
import java.util.List;

/**
 * How long an environment takes on AWS.
 *
 * @param formatVersion {@value #FORMAT_VERSION}; another number means that a field changed its meaning or is gone
 * @param environment as {@code cdk.json} has it
 * @param region as {@code cdk.json} has it
 * @param concurrency of the CDK CLI, that of the courses
 * @param uploadMegabits a second, assumed of the machine that deploys
 * @param courses a first deployment, a new model if there is an endpoint, a teardown
 * @param updates of each endpoint alone, the slowest first
 * @param concurrencies what other values of {@code --concurrency} come to for a first deployment
 * @param withoutBordersSeconds what a first deployment would take if no resource waited for a stack
 * @param borders where stacks wait for stacks
 * @param unknown types and steps that the table does not know, which count as nothing
 * @param sources of the table
 */
public record Plan(
        int formatVersion,
        String environment,
        String region,
        int concurrency,
        double uploadMegabits,
        List<Course> courses,
        List<EndpointUpdate> updates,
        List<Concurrency> concurrencies,
        long withoutBordersSeconds,
        List<Border> borders,
        List<String> unknown,
        Collection<DurationSource> sources) {

    /** Version of the format: {@value}. */
    public static final int FORMAT_VERSION = 1;

    /**
     * A new model on one endpoint, deployed alone.
     *
     * @param endpoint its name
     * @param stack that it is in
     * @param allTrafficSeconds when the new model answers all requests
     * @param oldGoneSeconds when the old instances are gone
     * @param doneSeconds when {@code cdk deploy} is done
     */
    public record EndpointUpdate(
            String endpoint, String stack, long allTrafficSeconds, long oldGoneSeconds, long doneSeconds) {}

    /** What a value of {@code --concurrency} comes to. */
    public record Concurrency(int stacksAtOnce, long typicalSeconds) {}
}
