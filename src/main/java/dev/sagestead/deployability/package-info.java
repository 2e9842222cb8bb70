/**
 * Why a template cannot be deployed: what AWS would refuse after minutes, and cfn-lint lets through.
 *
 * <p>cfn-lint knows the schemas of the resource types: names, types, bounds, patterns, references to nothing, circles,
 * the limits of CloudFormation. What it does not know is what goes together and what adds up. A rule here looks at one
 * resource of a template and at those that it refers to; what only the deployment will know, references and conditions,
 * it does not judge. Which of the two catches what is in {@code test/resources/deployability/mutations.txt}.
 */
package dev.sagestead.deployability;
