/**
 * Runs people's Python scripts as SageMaker's containers run them, without a container: the same arguments and
 * variables, the folders of {@code /opt/ml} elsewhere, and an environment of Python packages in place of an image.
 */
package dev.sagestead.script;
