/**
 * The pipeline that promotes: it synthesises once and deploys the same assembly to one environment after the other.
 * What lets it into an environment is here, too.
 */
package dev.sagestead.constructs.pipeline;
