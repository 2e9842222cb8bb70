/** A review in words, and as the files that carry it: for the pull request, for programs, and as a page. */
package dev.sagestead.review.report;
