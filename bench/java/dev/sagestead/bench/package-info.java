/**
 * Benchmarks: every claim on speed that Sagestead makes, measured anew by {@code bench/run NAME}.
 *
 * <p>What is compared runs interleaved in one go, so that a claim is a ratio of two times under the same load, and is
 * told with its minimum, median and maximum. A benchmark is no test: none fails by the clock.
 */
package dev.sagestead.bench;
