/**
 * Snapshots of the templates that are deployed, for reviewers: what a template means, and no more.
 *
 * <p>The noise that is left out is the short list in {@link dev.sagestead.snapshots.Noise}; how the rest is put is in
 * {@link dev.sagestead.snapshots.Meaning}.
 */
package dev.sagestead.snapshots;
