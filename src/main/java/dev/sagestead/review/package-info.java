/** Reviews: what a deployment of one cloud assembly over another would do, in words, worst first. */
package dev.sagestead.review;
