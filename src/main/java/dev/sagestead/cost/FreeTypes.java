package dev.sagestead.cost;

import java.util.List;

/** Resources that cost nothing, whatever their properties; what they belong to may. */
final class FreeTypes {

    private static final List<String> TYPES = List.of(
            "AWS::CDK::Metadata",
            "AWS::CloudFormation::CustomResource",
            "AWS::Cognito::UserPoolClient",
            "AWS::Cognito::UserPoolDomain",
            "AWS::Cognito::UserPoolGroup",
            "AWS::Cognito::UserPoolUser",
            "AWS::Cognito::UserPoolUserToGroupAttachment",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NetworkAcl",
            "AWS::EC2::NetworkAclEntry",
            "AWS::EC2::Route",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::SecurityGroupEgress",
            "AWS::EC2::SecurityGroupIngress",
            "AWS::EC2::Subnet",
            "AWS::EC2::SubnetNetworkAclAssociation",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCGatewayAttachment",
            "AWS::EFS::AccessPoint",
            "AWS::EFS::MountTarget",
            "AWS::Events::EventBusPolicy",
            "AWS::KMS::Alias",
            "AWS::Lambda::LayerVersion",
            "AWS::Lambda::Permission",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SageMaker::EndpointConfig",
            "AWS::SageMaker::Model",
            "AWS::SageMaker::ModelPackage",
            "AWS::SageMaker::ModelPackageGroup",
            "AWS::SageMaker::StudioLifecycleConfig",
            "AWS::SageMaker::UserProfile",
            "AWS::SageMaker::Workforce",
            "AWS::SageMaker::Workteam");

    /** All of a kind: the functions behind custom resources are resources themselves. */
    private static final List<String> PREFIXES = List.of("AWS::ApplicationAutoScaling::", "AWS::IAM::", "Custom::");

    private FreeTypes() {}

    static boolean holds(String type) {
        return TYPES.contains(type) || PREFIXES.stream().anyMatch(type::startsWith);
    }
}
