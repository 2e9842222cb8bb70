package dev.sagestead.constructs.network;

import static dev.sagestead.constructs.network.EndpointService.APPLICATION_AUTO_SCALING;
import static dev.sagestead.constructs.network.EndpointService.ECR_API;
import static dev.sagestead.constructs.network.EndpointService.ECR_DOCKER;
import static dev.sagestead.constructs.network.EndpointService.ELASTIC_FILE_SYSTEM;
import static dev.sagestead.constructs.network.EndpointService.KMS;
import static dev.sagestead.constructs.network.EndpointService.LOGS;
import static dev.sagestead.constructs.network.EndpointService.MONITORING;
import static dev.sagestead.constructs.network.EndpointService.S3;
import static dev.sagestead.constructs.network.EndpointService.SAGEMAKER_API;
import static dev.sagestead.constructs.network.EndpointService.SAGEMAKER_RUNTIME;
import static dev.sagestead.constructs.network.EndpointService.SSM;
import static dev.sagestead.constructs.network.EndpointService.SSM_MESSAGES;
import static dev.sagestead.constructs.network.EndpointService.STS;

import dev.sagestead.settings.Capability;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StudioFeature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something that an environment does in its VPC, with the services that it must reach from there.
 *
 * <p>A service that is missing shows late, as a timeout in a notebook; one too many costs by the hour and zone, and is
 * one more way out. So the list of endpoints is never written down: it follows from these.
 */
public enum NetworkFeature {

    /**
     * People in Studio, whose apps have the VPC as their only network.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html">what
     *     VpcOnly needs</a>
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html">Studio's own
     *     interface</a>
     */
    STUDIO(
            S3,
            SAGEMAKER_API,
            SAGEMAKER_RUNTIME,
            EndpointService.STUDIO,
            STS,
            LOGS,
            MONITORING,
            ECR_API,
            ECR_DOCKER,
            KMS),

    /**
     * Endpoints with network interfaces in the VPC: through them SageMaker fetches the artifact and writes what is
     * captured. The image, the logs and the metrics go over SageMaker's own network, and the container over none.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html">what a model in a VPC needs</a>
     */
    PRIVATE_ENDPOINTS(S3),

    /**
     * IDEs outside that connect to a space.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/remote-access-remote-setup-vpc.html">remote access
     *     without internet</a>
     */
    REMOTE_IDE(SSM, SSM_MESSAGES),

    /**
     * People in Studio who let endpoints of their own scale.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-vpc-endpoints.html">Application
     *     Auto Scaling's interface</a>
     */
    TRIALS(APPLICATION_AUTO_SCALING),

    /**
     * Features that are read while a notebook or a job runs.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-security.html">Feature Store's
     *     runtime</a>
     */
    FEATURE_STORE(EndpointService.FEATURE_STORE),

    /**
     * A file system of a team, which the mount helper asks about before it mounts it.
     *
     * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/efs-vpc-endpoints.html">EFS's interface</a>
     */
    SHARED_FILE_SYSTEM(ELASTIC_FILE_SYSTEM);

    private final List<EndpointService> services;

    NetworkFeature(EndpointService... services) {
        this.services = List.of(services);
    }

    /** Returns the services that it must reach. */
    List<EndpointService> services() {
        return services;
    }

    /** Returns what an environment does in its VPC: a domain that nobody may enter does nothing. */
    public static Set<NetworkFeature> inUse(EnvironmentSettings environment) {
        Set<NetworkFeature> features = EnumSet.noneOf(NetworkFeature.class);
        if (!environment.studio().users().all().isEmpty()) {
            features.add(STUDIO);
            if (environment.studio().users().all().stream()
                    .anyMatch(user -> user.persona().capabilities().contains(Capability.TRY_ENDPOINTS))) {
                features.add(TRIALS);
            }
            if (environment.studio().spaces().offers(StudioFeature.REMOTE_ACCESS)) {
                features.add(REMOTE_IDE);
            }
            if (environment.studio().spaces().offers(StudioFeature.FEATURE_STORE)) {
                features.add(FEATURE_STORE);
            }
            if (environment.studio().sharedFileSystem().isPresent()) {
                features.add(SHARED_FILE_SYSTEM);
            }
        }
        if (environment.endpoints().stream().anyMatch(EndpointSettings::isInVpc)) {
            features.add(PRIVATE_ENDPOINTS);
        }
        return features;
    }
}
