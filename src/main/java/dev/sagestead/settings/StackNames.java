package dev.sagestead.settings;

/**
 * Names that those who deploy and those who look at what was deployed have to agree on.
 *
 * <p>A stack is deployed under its environment's name, a dash and its own id.
 */
public final class StackNames {

    /** Id of the network stack: {@value}. */
    public static final String NETWORK = "network";

    /** Id of the stack with the model bucket: {@value}. */
    public static final String MODELS = "models";

    /** Id of the stack with the SageMaker domain: {@value}. */
    public static final String STUDIO = "studio";

    /** What the ids of stacks with user profiles begin with: {@value}. */
    public static final String USERS_PREFIX = "studio-users-";

    /** What the ids of endpoints' stacks begin with: {@value}. */
    public static final String INFERENCE_PREFIX = "inference-";

    /** Id of the stack with training roles and pipelines of models: {@value}. */
    public static final String TRAINING = "training";

    /** Output of the training stack with the ARN of the role of jobs: {@value}. */
    public static final String JOB_ROLE_ARN_OUTPUT = "JobRoleArn";

    /** Id of the stack with the work team and what its jobs need: {@value}. */
    public static final String LABELLING = "labelling";

    /** Output of the labelling stack with the name of the bucket of jobs: {@value}. */
    public static final String LABELLING_BUCKET_NAME_OUTPUT = "LabellingBucketName";

    /** Output of the labelling stack with the ARN of the bucket's key: {@value}. */
    public static final String LABELLING_KEY_ARN_OUTPUT = "LabellingKeyArn";

    /** Output of the labelling stack with the ARN of the role of jobs: {@value}. */
    public static final String LABELLING_ROLE_ARN_OUTPUT = "LabellingRoleArn";

    /** Output of the labelling stack with the ARN of the work team: {@value}. */
    public static final String WORKTEAM_ARN_OUTPUT = "WorkteamArn";

    /** Id of the stack that lets the pipeline into an environment: {@value}. */
    public static final String PIPELINE_ACCESS = "pipeline-access";

    /** Id of the pipeline's stack, which is of no environment: {@value}. */
    public static final String PIPELINE = "pipeline";

    /** Output of an inference stack with the endpoint's name: {@value}. */
    public static final String ENDPOINT_NAME_OUTPUT = "EndpointName";

    /** Output of an inference stack with the configuration that its last deployment made: {@value}. */
    public static final String ENDPOINT_CONFIG_NAME_OUTPUT = "EndpointConfigName";

    /** Output of the models stack with the name of the model bucket: {@value}. */
    public static final String MODEL_BUCKET_NAME_OUTPUT = "ModelBucketName";

    /** Output of the Studio stack with the domain's id: {@value}. */
    public static final String DOMAIN_ID_OUTPUT = "DomainId";

    /** Output of the Studio stack with the id of the home file system: {@value}. */
    public static final String HOME_FILE_SYSTEM_ID_OUTPUT = "HomeFileSystemId";

    /** Output of the Studio stack with the id of the file system that users share, if they do: {@value}. */
    public static final String SHARED_FILE_SYSTEM_ID_OUTPUT = "SharedFileSystemId";

    /** Output of the Studio stack with the id of its access point for clients other than Studio: {@value}. */
    public static final String SHARED_ACCESS_POINT_ID_OUTPUT = "SharedAccessPointId";

    /** What the names of models, configurations and endpoints begin with that people make to try a model: {@value}. */
    public static final String TRIAL_PREFIX = "try-";

    private StackNames() {}

    /** Returns the id of the stack of an endpoint. The prefix keeps endpoints from taking the ids above. */
    public static String inference(EndpointSettings endpoint) {
        return INFERENCE_PREFIX + endpoint.name();
    }

    /** Returns the id of a stack with user profiles, numbered from 1. */
    public static String users(int stack) {
        return USERS_PREFIX + stack;
    }

    /** Returns the name of a model's pipeline, and of the group that its results are registered in. */
    public static String pipeline(String application, String environment, String model) {
        return "%s-%s-%s".formatted(application, environment, model);
    }

    /** Returns the name under which a stack is deployed. */
    public static String deployed(EnvironmentSettings environment, String stackId) {
        return environment.name() + "-" + stackId;
    }
}
