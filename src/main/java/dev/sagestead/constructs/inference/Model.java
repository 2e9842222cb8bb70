package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.models.Publication;
import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.sagemaker.CfnModel;
import software.constructs.Construct;

/**
 * Defines a SageMaker model: one container, one artifact, no way out to any network.
 *
 * <p>It has no physical name: SageMaker cannot change a model, so every change must be free to replace it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html">network
 *     isolation</a>
 */
public final class Model extends Construct {

    private final CfnModel resource;

    public Model(Construct scope, String id, Props props) {
        super(scope, id);
        SubnetSelection isolated = SubnetSelection.builder()
                .subnetType(SubnetType.PRIVATE_ISOLATED)
                .build();
        this.resource = CfnModel.Builder.create(this, "Resource")
                .executionRoleArn(props.role().getRoleArn())
                .enableNetworkIsolation(true)
                .primaryContainer(CfnModel.ContainerDefinitionProperty.builder()
                        .image(props.image())
                        .modelDataUrl(props.publication().url())
                        .build())
                .vpcConfig(CfnModel.VpcConfigProperty.builder()
                        .securityGroupIds(List.of(props.securityGroup().getSecurityGroupId()))
                        .subnets(props.vpc().selectSubnets(isolated).getSubnetIds())
                        .build())
                .build();
        // The address is known before the object is there.
        resource.getNode().addDependency(props.publication());
    }

    /** Returns the generated name, a token until deployment. */
    public String name() {
        return resource.getAttrModelName();
    }

    /**
     * What varies between models.
     *
     * @param image the container's image
     * @param publication the artifact
     * @param role of the container
     * @param vpc through which SageMaker fetches the artifact
     * @param securityGroup of the network interfaces in it
     */
    public record Props(String image, Publication publication, IRole role, IVpc vpc, ISecurityGroup securityGroup) {
        public Props {
            requireNonNull(image, "image");
            requireNonNull(publication, "publication");
            requireNonNull(role, "role");
            requireNonNull(vpc, "vpc");
            requireNonNull(securityGroup, "securityGroup");
        }
    }
}
