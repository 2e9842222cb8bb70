/**
 * What a stack costs a month, from its template and a dated table of prices: at rest, at its largest, while it is
 * updated, and what depends on use.
 *
 * <p>The prices are data, in {@code prices.json}, each with its source and the day it was published. What the table
 * does not know is said to be unknown, and is never counted as nothing.
 */
package dev.sagestead.cost;
