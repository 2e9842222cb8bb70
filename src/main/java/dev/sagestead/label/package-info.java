/**
 * Labelling: rows that nobody has judged become texts for people in a labelling job of SageMaker, and what they say
 * becomes training data.
 */
package dev.sagestead.label;
