/** What may not be replaced or deleted in passing: what holds data, unless somebody wrote down why it may. */
package dev.sagestead.review.guard;
