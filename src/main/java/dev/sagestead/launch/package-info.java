/**
 * What the command {@code app} of {@code cdk.json} runs: the app, or nothing if an assembly of the same inputs is kept.
 *
 * <p>This is all around a synth that may not touch it, since a synth reads no surroundings: variables, folders, and
 * what was there before.
 */
package dev.sagestead.launch;
