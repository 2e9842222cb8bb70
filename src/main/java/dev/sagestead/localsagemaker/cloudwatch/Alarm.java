package dev.sagestead.localsagemaker.cloudwatch;

import java.util.Optional;

/**
 * An alarm as CloudWatch describes it.
 *
 * @param name unique in an account and region
 * @param state as CloudWatch has it
 * @param reason of the state
 * @param namespace of its metric; empty if it has more than one metric, or none (metric math, composite alarms)
 * @param condition what it judges by; empty if that cannot be judged here
 */
public record Alarm(String name, AlarmState state, String reason, String namespace, Optional<Condition> condition) {}
