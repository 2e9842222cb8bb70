package dev.sagestead.constructs.network;

/**
 * A service of AWS that is reached through an endpoint in the VPC, because there is no way to the internet.
 *
 * <p>The services are named as text: the CDK's {@code InterfaceVpcEndpointAwsService} fetches some 400 constants when
 * it is first touched, which alone costs half a second of every synth.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html">services with
 *     endpoints</a>
 */
public enum EndpointService {
    S3("S3", Naming.SAME_EVERYWHERE, "s3"),
    APPLICATION_AUTO_SCALING("ApplicationAutoScaling", Naming.COUNTRY_FIRST, "application-autoscaling"),
    ECR_API("EcrApi", Naming.COUNTRY_FIRST, "ecr.api"),
    ECR_DOCKER("EcrDocker", Naming.COUNTRY_FIRST, "ecr.dkr"),
    ELASTIC_FILE_SYSTEM("ElasticFileSystem", Naming.COUNTRY_FIRST, "elasticfilesystem"),
    FEATURE_STORE("FeatureStore", Naming.COUNTRY_FIRST, "sagemaker.featurestore-runtime"),
    KMS("Kms", Naming.SAME_EVERYWHERE, "kms"),
    LOGS("Logs", Naming.SAME_EVERYWHERE, "logs"),
    MONITORING("Monitoring", Naming.COUNTRY_FIRST, "monitoring"),
    SAGEMAKER_API("SageMakerApi", Naming.COUNTRY_FIRST, "sagemaker.api"),
    SAGEMAKER_RUNTIME("SageMakerRuntime", Naming.COUNTRY_FIRST, "sagemaker.runtime"),
    SSM("Ssm", Naming.SAME_EVERYWHERE, "ssm"),
    SSM_MESSAGES("SsmMessages", Naming.SAME_EVERYWHERE, "ssmmessages"),
    STS("Sts", Naming.COUNTRY_FIRST, "sts"),
    STUDIO("Studio", Naming.OF_STUDIO, "studio");

    private final String id;
    private final Naming naming;
    private final String service;

    EndpointService(String id, Naming naming, String service) {
        this.id = id;
        this.naming = naming;
        this.service = service;
    }

    /** Returns the id of its construct. */
    String id() {
        return id;
    }

    /** Returns the name of the endpoint service in a region. */
    public String nameIn(String region) {
        return naming.name(region, service);
    }

    /** Whether it is a route in the route tables, at no cost, and not a network interface in every subnet. */
    public boolean isGateway() {
        return this == S3;
    }

    /** How a service's name is put together; in China, most names begin with the country. */
    private enum Naming {
        SAME_EVERYWHERE {
            @Override
            String name(String region, String service) {
                return "com.amazonaws.%s.%s".formatted(region, service);
            }
        },
        COUNTRY_FIRST {
            @Override
            String name(String region, String service) {
                return (region.startsWith("cn-") ? "cn." : "") + SAME_EVERYWHERE.name(region, service);
            }
        },
        OF_STUDIO {
            @Override
            String name(String region, String service) {
                return "aws.sagemaker.%s.%s".formatted(region, service);
            }
        };

        abstract String name(String region, String service);
    }
}
