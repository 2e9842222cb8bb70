package dev.sagestead.compliance;

/**
 * A rule that a resource breaks.
 *
 * @param rule the rule's name
 * @param logicalId the resource's name in its template
 * @param problem what is wrong, one sentence
 */
public record Finding(String rule, String logicalId, String problem) {}
