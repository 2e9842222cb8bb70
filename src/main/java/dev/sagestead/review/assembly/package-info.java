/** Cloud assemblies, as the CDK writes them: stacks, their resources, and who refers to what across all of them. */
package dev.sagestead.review.assembly;
