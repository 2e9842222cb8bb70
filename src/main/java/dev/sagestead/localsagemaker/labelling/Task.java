package dev.sagestead.localsagemaker.labelling;

import java.util.List;

/**
 * One task as a worker sees it.
 *
 * @param element the name of the element that asks, which the answer is filed under
 * @param header the question
 * @param target the text to judge, as plain text
 * @param categories the answers to choose from
 * @param instructions short ones, as clean HTML; empty if there are none
 * @param details full ones, as clean HTML; empty if there are none
 */
public record Task(
        String element, String header, String target, List<String> categories, String instructions, String details) {}
