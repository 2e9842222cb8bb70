package dev.sagestead.localsagemaker.labelling;

import java.time.Instant;

/**
 * What one worker says of one data object.
 *
 * @param worker the name that the worker gave
 * @param label one of the job's categories
 * @param accepted when the worker was shown the task
 * @param submitted when the worker answered
 */
public record Answer(String worker, String label, Instant accepted, Instant submitted) {}
