package dev.sagestead.aws;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * The services of one account and region, wherever they answer. Each call makes a new client, for its caller to close.
 */
public interface AwsClients {

    /** Returns a client of CloudFormation, which knows what was deployed. */
    CloudFormationClient cloudFormation();

    /** Returns a client of SageMaker, which knows what is served. */
    SageMakerClient sageMaker();

    /**
     * Returns a client of SageMaker Runtime, which waits longer for an answer than the 60 seconds that SageMaker gives
     * a container.
     */
    SageMakerRuntimeClient sageMakerRuntime();

    /** Returns a client of S3, through which asynchronous endpoints take requests and give answers. */
    S3Client s3();

    /** Returns a client of CloudWatch Logs, where containers write. */
    CloudWatchLogsClient logs();
}
