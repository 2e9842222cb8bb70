/** What a deployment would do to every resource, and why: first by its own properties, then by what it refers to. */
package dev.sagestead.review.change;
