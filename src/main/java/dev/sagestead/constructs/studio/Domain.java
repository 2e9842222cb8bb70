package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sagemaker.CfnDomain;
import software.constructs.Construct;

/**
 * Defines a private SageMaker domain: VpcOnly, IAM sign-in, with a home file system (EFS) under a key of ours.
 *
 * <p>Almost every property replaces the domain when it changes, and a replaced domain orphans every home directory, so
 * nothing volatile may ever reach this construct.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-domain.html">AWS::SageMaker::Domain</a>
 */
public final class Domain extends Construct {

    private final CfnDomain resource;

    public Domain(Construct scope, String id, Props props) {
        super(scope, id);
        Key homeKey = Key.Builder.create(this, "HomeKey")
                .description("Encrypts the home directories of the SageMaker domain " + props.name())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        SubnetSelection isolated = SubnetSelection.builder()
                .subnetType(SubnetType.PRIVATE_ISOLATED)
                .build();
        this.resource = CfnDomain.Builder.create(this, "Resource")
                .domainName(props.name())
                .authMode("IAM")
                .appNetworkAccessType("VpcOnly")
                .vpcId(props.vpc().getVpcId())
                .subnetIds(props.vpc().selectSubnets(isolated).getSubnetIds())
                .kmsKeyId(homeKey.getKeyId())
                .defaultUserSettings(CfnDomain.UserSettingsProperty.builder()
                        .executionRole(props.role().getRoleArn())
                        .securityGroups(List.of(props.securityGroup().getSecurityGroupId()))
                        .build())
                .build();
    }

    /** Returns the domain's id, a token until deployment. */
    public String domainId() {
        return resource.getAttrDomainId();
    }

    /** Returns the id of the home file system that SageMaker makes, a token until deployment. */
    public String homeFileSystemId() {
        return resource.getAttrHomeEfsFileSystemId();
    }

    /**
     * What varies between domains.
     *
     * @param name the domain's name
     * @param vpc where its apps live, in the isolated subnets
     * @param securityGroup of its apps
     * @param role of its users
     */
    public record Props(String name, IVpc vpc, ISecurityGroup securityGroup, IRole role) {
        public Props {
            requireNonNull(name, "name");
            requireNonNull(vpc, "vpc");
            requireNonNull(securityGroup, "securityGroup");
            requireNonNull(role, "role");
        }
    }
}
