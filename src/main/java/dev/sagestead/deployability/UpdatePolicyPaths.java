package dev.sagestead.deployability;

/** Where an endpoint says how it is updated. */
final class UpdatePolicyPaths {

    static final String BLUE_GREEN = "/DeploymentConfig/BlueGreenUpdatePolicy";
    static final String ROUTING = BLUE_GREEN + "/TrafficRoutingConfiguration";
    static final String CANARY = ROUTING + "/CanarySize";
    static final String LINEAR = ROUTING + "/LinearStepSize";
    static final String ROLLING = "/DeploymentConfig/RollingUpdatePolicy";
    static final String BATCH = ROLLING + "/MaximumBatchSize";
    static final String ALARMS = "/DeploymentConfig/AutoRollbackConfiguration/Alarms";

    private UpdatePolicyPaths() {}
}
