/** The starter notebook: what people find in a new space of Studio, and may have elsewhere. */
package dev.sagestead.notebook;
