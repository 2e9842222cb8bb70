"""CloudFormation's AWS::SageMaker::* types: who handles them, and what replaces them.

Replacement, Ref and Fn::GetAtt are as in the CloudFormation template reference:
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html
"""

from sagestead_bridge import endpoint, immutable, labelling, pipelines, registry, studio

HANDLERS = {
    "AWS::SageMaker::Domain": studio.DOMAIN_HANDLERS,
    "AWS::SageMaker::UserProfile": studio.USER_PROFILE_HANDLERS,
    "AWS::SageMaker::StudioLifecycleConfig": studio.LIFECYCLE_CONFIG_HANDLERS,
    "AWS::SageMaker::Model": immutable.handlers("model", "Model"),
    "AWS::SageMaker::EndpointConfig": immutable.handlers("endpoint_config", "EndpointConfig"),
    "AWS::SageMaker::Endpoint": endpoint.HANDLERS,
    "AWS::SageMaker::ModelPackageGroup": registry.GROUP_HANDLERS,
    "AWS::SageMaker::ModelPackage": registry.PACKAGE_HANDLERS,
    "AWS::SageMaker::Pipeline": pipelines.HANDLERS,
    "AWS::SageMaker::Workforce": labelling.WORKFORCE_HANDLERS,
    "AWS::SageMaker::Workteam": labelling.WORKTEAM_HANDLERS,
}

REPLACING_PROPERTIES = {
    "AWS::SageMaker::Domain": (
        "AppNetworkAccessType", "AuthMode", "DomainName", "KmsKeyId", "SubnetIds", "Tags", "VpcId",
    ),
    "AWS::SageMaker::UserProfile": (
        "DomainId", "SingleSignOnUserIdentifier", "SingleSignOnUserValue", "Tags", "UserProfileName",
    ),
    "AWS::SageMaker::StudioLifecycleConfig": (
        "StudioLifecycleConfigAppType", "StudioLifecycleConfigContent", "StudioLifecycleConfigName", "Tags",
    ),
    "AWS::SageMaker::Model": (
        "Containers", "EnableNetworkIsolation", "ExecutionRoleArn", "InferenceExecutionConfig", "ModelName",
        "PrimaryContainer", "VpcConfig",
    ),
    "AWS::SageMaker::EndpointConfig": (
        "AsyncInferenceConfig", "DataCaptureConfig", "EnableNetworkIsolation", "EndpointConfigName",
        "ExecutionRoleArn", "ExplainerConfig", "KmsKeyId", "ProductionVariants", "ShadowProductionVariants", "VpcConfig",
    ),
    "AWS::SageMaker::Endpoint": ("EndpointName",),
    "AWS::SageMaker::Pipeline": ("PipelineName",),
    "AWS::SageMaker::Workforce": ("CognitoConfig", "WorkforceName"),
    "AWS::SageMaker::Workteam": ("WorkforceName", "WorkteamName"),
    "AWS::SageMaker::ModelPackageGroup": ("ModelPackageGroupDescription", "ModelPackageGroupName"),
    "AWS::SageMaker::ModelPackage": (
        "ClientToken", "Domain", "DriftCheckBaselines", "InferenceSpecification", "MetadataProperties",
        "ModelMetrics", "ModelPackageDescription", "ModelPackageGroupName", "SamplePayloadUrl", "SecurityConfig",
        "SourceAlgorithmSpecification", "Task", "ValidationSpecification",
    ),
}
