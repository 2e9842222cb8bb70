package dev.sagestead.deployability;

/** The resource types that several rules are about. */
final class Types {

    static final String MODEL = "AWS::SageMaker::Model";
    static final String ENDPOINT_CONFIG = "AWS::SageMaker::EndpointConfig";
    static final String ENDPOINT = "AWS::SageMaker::Endpoint";
    static final String DOMAIN = "AWS::SageMaker::Domain";
    static final String USER_PROFILE = "AWS::SageMaker::UserProfile";
    static final String ROLE = "AWS::IAM::Role";
    static final String ALARM = "AWS::CloudWatch::Alarm";

    private Types() {}
}
