/** Gets at the two assemblies that a review compares: from a folder, from the checkout, or from a commit of it. */
package dev.sagestead.review.checkout;
