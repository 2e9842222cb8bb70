/** The GitHub workflow that promotes, written from the settings. */
package dev.sagestead.workflow;
