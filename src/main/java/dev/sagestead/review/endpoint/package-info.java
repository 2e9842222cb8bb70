/** What happens to endpoints: which roll, from which model to which, how the traffic moves, and what guards it. */
package dev.sagestead.review.endpoint;
