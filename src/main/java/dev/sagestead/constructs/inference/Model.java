package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.sagemaker.CfnModel;
import software.amazon.awscdk.services.sagemaker.CfnModel.ContainerDefinitionProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.ModelDataSourceProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.S3DataSourceProperty;
import software.constructs.Construct;

/**
 * Defines a SageMaker model: one container, or several that answer one after the other.
 *
 * <p>In our VPC it has no way out to any network. Without one, which is for serverless variants only, there is neither
 * VPC nor isolation: SageMaker supports neither of them there.
 *
 * <p>It has no physical name: SageMaker cannot change a model, so every change must be free to replace it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html">network
 *     isolation</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions of
 *     serverless endpoints</a>
 */
public final class Model extends Construct {

    /**
     * Metadata of the resource if models were taken from a registry: the ARN of each one's version by its name. It
     * changes no resource; a review and a receipt tell by it what somebody has approved.
     */
    public static final String PACKAGES_METADATA = "sagestead:model-packages";

    private final CfnModel resource;

    public Model(Construct scope, String id, Props props) {
        super(scope, id);
        CfnModel.Builder model = CfnModel.Builder.create(this, "Resource").executionRoleArn(props.roleArn());
        List<ContainerDefinitionProperty> containers =
                props.containers().stream().map(Model::definition).toList();
        if (containers.size() == 1) {
            model.primaryContainer(containers.get(0));
        } else {
            model.containers(containers);
        }
        props.network().ifPresent(network -> model.enableNetworkIsolation(true).vpcConfig(network.vpcConfig()));
        this.resource = model.build();
        if (!props.packages().isEmpty()) {
            resource.addMetadata(PACKAGES_METADATA, props.packages());
        }
    }

    /** Returns the generated name, a token until deployment. */
    public String name() {
        return resource.getAttrModelName();
    }

    private static ContainerDefinitionProperty definition(Container container) {
        ContainerDefinitionProperty.Builder definition = ContainerDefinitionProperty.builder();
        if (container instanceof Container.Archive archive) {
            definition.image(archive.image()).modelDataUrl(archive.url());
        } else if (container instanceof Container.Files files) {
            definition
                    .image(files.image())
                    .modelDataSource(ModelDataSourceProperty.builder()
                            .s3DataSource(S3DataSourceProperty.builder()
                                    .s3Uri(files.prefix())
                                    .s3DataType("S3Prefix")
                                    .compressionType("None")
                                    .build())
                            .build());
        } else if (container instanceof Container.Registered registered) {
            definition.modelPackageName(registered.modelPackage());
        }
        return definition.build();
    }

    /**
     * Where a model's containers are in our network.
     *
     * @param subnetIds through which SageMaker fetches the artifact; their ids, since choosing them from a VPC is seven
     *     calls to Node.js for each model
     * @param securityGroupId of the group of the network interfaces in it
     */
    public record Network(List<String> subnetIds, String securityGroupId) {
        public Network {
            subnetIds = List.copyOf(subnetIds);
            requireNonNull(securityGroupId, "securityGroupId");
        }

        private CfnModel.VpcConfigProperty vpcConfig() {
            return CfnModel.VpcConfigProperty.builder()
                    .securityGroupIds(List.of(securityGroupId))
                    .subnets(subnetIds)
                    .build();
        }
    }

    /**
     * What varies between models.
     *
     * @param containers in the order in which they answer; one at least
     * @param roleArn ARN of the role of the containers
     * @param network empty for a serverless variant
     * @param packages ARNs of the registered versions that models were taken from, by the models' names
     */
    public record Props(
            List<Container> containers, String roleArn, Optional<Network> network, SortedMap<String, String> packages) {
        public Props {
            containers = List.copyOf(containers);
            packages = new TreeMap<>(packages);
            requireNonNull(roleArn, "roleArn");
            requireNonNull(network, "network");
        }
    }
}
