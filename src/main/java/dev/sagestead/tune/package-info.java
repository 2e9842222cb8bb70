/**
 * Searches for good hyperparameters: proposes values, judges what was seen, and stops what is not worth going on with.
 * Who trains, and where, it does not know.
 */
package dev.sagestead.tune;
