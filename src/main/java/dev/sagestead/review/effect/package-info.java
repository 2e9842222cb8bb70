/** What a change costs, and how many instances it needs: now, afterwards, at the most, and while it is under way. */
package dev.sagestead.review.effect;
