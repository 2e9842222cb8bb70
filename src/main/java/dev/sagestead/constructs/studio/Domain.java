package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.DataRemoval;
import dev.sagestead.constructs.network.IsolatedVpc;
import dev.sagestead.settings.OnTeardown;
import dev.sagestead.settings.SignIn;
import java.util.List;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sagemaker.CfnDomain;
import software.constructs.Construct;

/**
 * Defines a private SageMaker domain: VpcOnly, with a home file system (EFS) under a key of ours, and users apart from
 * each other.
 *
 * <p>Almost every property replaces the domain when it changes, and a replaced domain orphans every home directory, so
 * nothing volatile may ever reach this construct.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-domain.html">AWS::SageMaker::Domain</a>
 */
public final class Domain extends Construct {

    private final CfnDomain resource;
    private final String domainId;

    public Domain(Construct scope, String id, Props props) {
        super(scope, id);
        Key homeKey = Key.Builder.create(this, "HomeKey")
                .description("Encrypts the home directories of the SageMaker domain " + props.name())
                .enableKeyRotation(true)
                .removalPolicy(DataRemoval.on(props.homes()))
                .build();
        List<String> securityGroups = List.of(props.place().securityGroupId());
        this.resource = CfnDomain.Builder.create(this, "Resource")
                .domainName(props.name())
                .authMode(props.signIn().authMode())
                .appNetworkAccessType("VpcOnly")
                .vpcId(props.place().vpc().id())
                .subnetIds(props.place().vpc().subnetIds())
                .kmsKeyId(homeKey.getKeyId())
                .defaultUserSettings(props.defaults().forUsers(securityGroups))
                .defaultSpaceSettings(props.defaults().forSharedSpaces(securityGroups))
                .domainSettings(props.defaults().forAll())
                .build();
        this.domainId = resource.getAttrDomainId();
        // Not before it can be mounted, and gone before it goes.
        props.defaults().shared().ifPresent(fileSystem -> resource.getNode().addDependency(fileSystem));
    }

    /** Returns the domain's id, a token until deployment. */
    public String domainId() {
        return domainId;
    }

    /** Returns the id of the home file system that SageMaker makes, a token until deployment. */
    public String homeFileSystemId() {
        return resource.getAttrHomeEfsFileSystemId();
    }

    /**
     * What varies between domains.
     *
     * @param name the domain's name
     * @param signIn how people come in
     * @param place where its apps live
     * @param homes what becomes of the key to the home directories at the end; CloudFormation leaves the directories
     *     themselves behind, whatever it is
     * @param defaults what its users and spaces are like
     */
    public record Props(String name, SignIn signIn, Place place, OnTeardown homes, SpaceDefaults defaults) {
        public Props {
            requireNonNull(name, "name");
            requireNonNull(signIn, "signIn");
            requireNonNull(place, "place");
            requireNonNull(homes, "homes");
            requireNonNull(defaults, "defaults");
        }
    }

    /**
     * Where the apps of a domain live: in the isolated subnets of a VPC.
     *
     * @param vpc the network
     * @param securityGroupId of the apps' group
     */
    public record Place(IsolatedVpc vpc, String securityGroupId) {
        public Place {
            requireNonNull(vpc, "vpc");
            requireNonNull(securityGroupId, "securityGroupId");
        }
    }
}
