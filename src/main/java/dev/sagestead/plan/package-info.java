/**
 * How long a deployment takes on AWS, before anybody deploys: the critical path of a first deployment, of a new model
 * and of a teardown.
 *
 * <p>The order comes from the assembly: CloudFormation makes a resource when all that it refers to is there, and the
 * CDK CLI deploys a stack when all stacks before it are. How long each step takes comes from a dated table,
 * {@code durations.json}, in which every figure has a source or a reason; what the template itself says, such as the
 * wait of a canary, is taken from there. Nothing here asks AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-deployment-time.html">Understand
 *     stack deployment time</a>
 */
package dev.sagestead.plan;
