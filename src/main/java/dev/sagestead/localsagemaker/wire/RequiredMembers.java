package dev.sagestead.localsagemaker.wire;

import java.util.Map;
import java.util.Set;

/**
 * Which members a shape must have.
 *
 * <p>The service's model says so, but the AWS SDK's classes for SageMaker drop it (there is no {@code RequiredTrait} in
 * version 2.40.2), so it stands here for the operations that local SageMaker serves.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations.html">"Required: Yes" in the
 *     API reference</a>
 */
final class RequiredMembers {

    /** By the simple name of the SDK's class. */
    private static final Map<String, Set<String>> MEMBERS = Map.ofEntries(
            // A domain without a VPC is made by SageMaker Unified Studio only.
            Map.entry(
                    "CreateDomainRequest",
                    Set.of("DomainName", "AuthMode", "DefaultUserSettings", "VpcId", "SubnetIds")),
            Map.entry("CreatePresignedDomainUrlRequest", Set.of("DomainId", "UserProfileName")),
            Map.entry("CreateUserProfileRequest", Set.of("DomainId", "UserProfileName")),
            Map.entry("CreateSpaceRequest", Set.of("DomainId", "SpaceName")),
            Map.entry("CreateAppRequest", Set.of("DomainId", "AppType", "AppName")),
            Map.entry("CreateModelRequest", Set.of("ModelName")),
            Map.entry("CreateEndpointConfigRequest", Set.of("EndpointConfigName", "ProductionVariants")),
            Map.entry("CreateEndpointRequest", Set.of("EndpointName", "EndpointConfigName")),
            Map.entry("UpdateSpaceRequest", Set.of("DomainId", "SpaceName")),
            Map.entry("UpdateEndpointRequest", Set.of("EndpointName", "EndpointConfigName")),
            Map.entry("DescribeDomainRequest", Set.of("DomainId")),
            Map.entry("DescribeUserProfileRequest", Set.of("DomainId", "UserProfileName")),
            Map.entry("DescribeSpaceRequest", Set.of("DomainId", "SpaceName")),
            Map.entry("DescribeAppRequest", Set.of("DomainId", "AppType", "AppName")),
            Map.entry("DescribeModelRequest", Set.of("ModelName")),
            Map.entry("DescribeEndpointConfigRequest", Set.of("EndpointConfigName")),
            Map.entry("DescribeEndpointRequest", Set.of("EndpointName")),
            Map.entry("DeleteDomainRequest", Set.of("DomainId")),
            Map.entry("DeleteUserProfileRequest", Set.of("DomainId", "UserProfileName")),
            Map.entry("DeleteSpaceRequest", Set.of("DomainId", "SpaceName")),
            Map.entry("DeleteAppRequest", Set.of("DomainId", "AppType", "AppName")),
            Map.entry("DeleteModelRequest", Set.of("ModelName")),
            Map.entry("DeleteEndpointConfigRequest", Set.of("EndpointConfigName")),
            Map.entry("DeleteEndpointRequest", Set.of("EndpointName")),
            Map.entry("AddTagsRequest", Set.of("ResourceArn", "Tags")),
            Map.entry("ListTagsRequest", Set.of("ResourceArn")),
            Map.entry("DeleteTagsRequest", Set.of("ResourceArn", "TagKeys")),
            Map.entry("OwnershipSettings", Set.of("OwnerUserProfileName")),
            Map.entry("SpaceSharingSettings", Set.of("SharingType")),
            Map.entry("EbsStorageSettings", Set.of("EbsVolumeSizeInGb")),
            Map.entry("CreateModelPackageGroupRequest", Set.of("ModelPackageGroupName")),
            Map.entry("DescribeModelPackageGroupRequest", Set.of("ModelPackageGroupName")),
            Map.entry("DeleteModelPackageGroupRequest", Set.of("ModelPackageGroupName")),
            Map.entry("DescribeModelPackageRequest", Set.of("ModelPackageName")),
            Map.entry("UpdateModelPackageRequest", Set.of("ModelPackageArn")),
            Map.entry("DeleteModelPackageRequest", Set.of("ModelPackageName")),
            Map.entry("CreateTrainingJobRequest", Set.of("TrainingJobName", "RoleArn", "OutputDataConfig")),
            Map.entry("DescribeTrainingJobRequest", Set.of("TrainingJobName")),
            Map.entry("StopTrainingJobRequest", Set.of("TrainingJobName")),
            Map.entry(
                    "CreateTransformJobRequest",
                    Set.of("TransformJobName", "ModelName", "TransformInput", "TransformOutput", "TransformResources")),
            Map.entry("TransformInput", Set.of("DataSource")),
            Map.entry("TransformDataSource", Set.of("S3DataSource")),
            Map.entry("TransformS3DataSource", Set.of("S3DataType", "S3Uri")),
            Map.entry("TransformOutput", Set.of("S3OutputPath")),
            Map.entry("TransformResources", Set.of("InstanceType", "InstanceCount")),
            Map.entry("DescribeTransformJobRequest", Set.of("TransformJobName")),
            Map.entry("StopTransformJobRequest", Set.of("TransformJobName")),
            Map.entry("AlgorithmSpecification", Set.of("TrainingInputMode")),
            Map.entry("Channel", Set.of("ChannelName", "DataSource")),
            Map.entry("S3DataSource", Set.of("S3DataType", "S3Uri")),
            Map.entry("OutputDataConfig", Set.of("S3OutputPath")),
            Map.entry("InferenceSpecification", Set.of("Containers")),
            Map.entry("InferenceExecutionConfig", Set.of("Mode")),
            Map.entry("AsyncInferenceConfig", Set.of("OutputConfig")),
            Map.entry("ProductionVariant", Set.of("VariantName")),
            Map.entry("ProductionVariantServerlessConfig", Set.of("MemorySizeInMB", "MaxConcurrency")),
            Map.entry("S3ModelDataSource", Set.of("S3Uri", "S3DataType", "CompressionType")),
            Map.entry("DataCaptureConfig", Set.of("InitialSamplingPercentage", "DestinationS3Uri", "CaptureOptions")),
            Map.entry("CaptureOption", Set.of("CaptureMode")),
            Map.entry("VpcConfig", Set.of("SecurityGroupIds", "Subnets")),
            Map.entry("BlueGreenUpdatePolicy", Set.of("TrafficRoutingConfiguration")),
            Map.entry("TrafficRoutingConfig", Set.of("Type", "WaitIntervalInSeconds")),
            Map.entry("RollingUpdatePolicy", Set.of("MaximumBatchSize", "WaitIntervalInSeconds")),
            Map.entry("CapacitySize", Set.of("Type", "Value")),
            Map.entry("VariantProperty", Set.of("VariantPropertyType")),
            Map.entry(
                    "UpdateEndpointWeightsAndCapacitiesRequest", Set.of("EndpointName", "DesiredWeightsAndCapacities")),
            Map.entry("DesiredWeightAndCapacity", Set.of("VariantName")),
            Map.entry("Tag", Set.of("Key", "Value")));

    private RequiredMembers() {}

    static boolean contain(Class<?> shape, String memberName) {
        return MEMBERS.getOrDefault(shape.getSimpleName(), Set.of()).contains(memberName);
    }
}
