/**
 * One construct per CloudFormation resource worth naming, in packages by what they are about.
 *
 * <p>Each has the resource it is named after as its child {@code Resource}. L1 classes ({@code Cfn…}) stand where the
 * CDK has no L2, which for Java is all of SageMaker, and where an L2 is many calls to Node.js for one resource, of
 * which there are many; the class then says so. Security is decided here, so that no stack can forget it.
 */
package dev.sagestead.constructs;
