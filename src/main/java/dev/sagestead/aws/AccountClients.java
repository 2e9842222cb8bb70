package dev.sagestead.aws;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services that know what an account is fit for, before anything is deployed to it. Each call makes a new client,
 * for its caller to close.
 */
public interface AccountClients {

    /** Returns a client of STS, which knows whose the credentials are. */
    StsClient sts();

    /** Returns a client of Systems Manager, whose parameter says how the account was bootstrapped. */
    SsmClient ssm();

    /** Returns a client of IAM, which knows the roles of the bootstrap. */
    IamClient iam();

    /** Returns a client of CloudFormation, which knows what was deployed. */
    CloudFormationClient cloudFormation();

    /** Returns a client of SageMaker, which knows what runs already. */
    SageMakerClient sageMaker();

    /** Returns a client of Service Quotas, which knows how much more may run. */
    ServiceQuotasClient serviceQuotas();

    /** Returns a client of EC2, which knows zones and subnets. */
    Ec2Client ec2();

    /** Returns a client of ECR, through which images are read, whichever account they are in. */
    EcrClient ecr();

    /** Returns a client of KMS, which knows keys. */
    KmsClient kms();

    /** Returns a client of S3, which knows whose a bucket's name is. */
    S3Client s3();
}
