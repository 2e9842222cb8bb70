/**
 * What trains models in an environment: the roles of jobs and pipelines, the pipelines, and the groups of their
 * results.
 */
package dev.sagestead.constructs.training;
