package dev.sagestead.teardown;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * The services of one account and region that a teardown talks to.
 *
 * @param cloudFormation deletes stacks
 * @param sageMaker deletes apps, spaces, and what no stack holds
 * @param efs deletes home file systems
 * @param ec2 deletes what SageMaker leaves in the VPC
 * @param patience how long to wait for each of them
 */
public record Services(
        CloudFormationClient cloudFormation, SageMakerClient sageMaker, EfsClient efs, Ec2Client ec2, Patience patience)
        implements AutoCloseable {

    public Services {
        requireNonNull(cloudFormation, "cloudFormation");
        requireNonNull(sageMaker, "sageMaker");
        requireNonNull(efs, "efs");
        requireNonNull(ec2, "ec2");
        requireNonNull(patience, "patience");
    }

    @Override
    public void close() {
        cloudFormation.close();
        sageMaker.close();
        efs.close();
        ec2.close();
    }
}
