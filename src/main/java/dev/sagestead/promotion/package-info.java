/**
 * Promotion: one cloud assembly goes through the environments in the order of {@code cdk.json}, and leaves a receipt in
 * each. The next environment starts only with the receipt of the one before for the same bytes.
 *
 * <p>Where that happens, on AWS or in a rehearsal, is a {@link dev.sagestead.promotion.Place} that this package is
 * given.
 */
package dev.sagestead.promotion;
