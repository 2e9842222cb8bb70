package dev.sagestead.smoke;

import java.time.Duration;

/**
 * How patient and how thorough a smoke test is.
 *
 * @param inService how long to wait for {@code InService}; zero looks once
 * @param asynchronous how long to wait for the answers of an asynchronous endpoint, which may have to start an instance
 *     first
 * @param latency how many calls are measured, and against what
 */
public record SmokePlan(Duration inService, Duration asynchronous, LatencyBudget latency) {}
