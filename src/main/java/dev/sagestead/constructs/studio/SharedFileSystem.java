package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.DataRemoval;
import dev.sagestead.constructs.network.SilentSecurityGroup;
import dev.sagestead.settings.OnTeardown;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.efs.AccessPoint;
import software.amazon.awscdk.services.efs.FileSystem;
import software.amazon.awscdk.services.efs.LifecyclePolicy;
import software.amazon.awscdk.services.efs.OutOfInfrequentAccessPolicy;
import software.amazon.awscdk.services.efs.PerformanceMode;
import software.amazon.awscdk.services.efs.ThroughputMode;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * Defines a file system that all users of a domain share: encrypted under a key of its own, backed up every day, and
 * within reach of the apps' security group only.
 *
 * <p>It shields nobody from anybody else in the domain: everybody works in one folder, under one identity. Spaces mount
 * its root, because SageMaker takes no access point, and a path that is not there yet keeps a space from starting.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/domain-custom-efs.html">custom file systems of a
 *     domain</a>
 */
public final class SharedFileSystem extends Construct {

    /** What spaces mount: {@value}. */
    static final String MOUNTED_PATH = "/";

    private final SilentSecurityGroup securityGroup;
    private final FileSystem resource;
    private final AccessPoint team;
    private final String fileSystemId;

    public SharedFileSystem(Construct scope, String id, Props props) {
        super(scope, id);
        RemovalPolicy removal = DataRemoval.on(props.onTeardown());
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts the file system that the users of the SageMaker domain %s share"
                        .formatted(props.name()))
                .enableKeyRotation(true)
                .removalPolicy(removal)
                .build();
        this.securityGroup = SilentSecurityGroup.define(
                this,
                "SecurityGroup",
                props.place().vpc(),
                "Shared file system: takes NFS from those who say that they need it");
        this.resource = FileSystem.Builder.create(this, "Resource")
                .vpc(props.place().vpc().resource())
                // A mount target in every subnet of the domain, as SageMaker wants it.
                .vpcSubnets(SubnetSelection.builder()
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build())
                .securityGroup(securityGroup.resource())
                .fileSystemName(props.name() + "-shared")
                .encrypted(true)
                .kmsKey(key)
                .enableAutomaticBackups(true)
                .lifecyclePolicy(LifecyclePolicy.AFTER_30_DAYS)
                .outOfInfrequentAccessPolicy(OutOfInfrequentAccessPolicy.AFTER_1_ACCESS)
                .performanceMode(PerformanceMode.GENERAL_PURPOSE)
                .throughputMode(ThroughputMode.ELASTIC)
                // The CDK's word for clients without an IAM identity. Which clients come in, the policy says.
                .allowAnonymousAccess(true)
                .fileSystemPolicy(throughMountTargets())
                .removalPolicy(removal)
                .build();
        // Asked once: users, shared spaces and an output want it.
        this.fileSystemId = resource.getFileSystemId();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-EFSInBackupPlan",
                "automatic backups are a plan of AWS's own; the rule looks for one in the template");
        this.team = resource.addAccessPoint("Team", TeamFolder.accessPoint());
        new NfsAccess(
                this,
                "Apps",
                new NfsAccess.Props(
                        securityGroup.id(),
                        "NFS from Studio apps",
                        props.place().securityGroupId()));
    }

    /** Returns the id of the group of its mount targets. */
    String securityGroupId() {
        return securityGroup.id();
    }

    /** Returns its id, a token until deployment. */
    public String fileSystemId() {
        return fileSystemId;
    }

    /** Returns its ARN, a token until deployment. */
    public String fileSystemArn() {
        return resource.getFileSystemArn();
    }

    /** Returns the id of the access point to the folder that everybody works in, a token until deployment. */
    public String accessPointId() {
        return team.getAccessPointId();
    }

    /**
     * Lets in whoever comes through a mount target, where security groups decide; everybody else is a stranger.
     *
     * <p>No IAM identity is asked for: for a custom file system, SageMaker asks roles for {@code DescribeMountTargets}
     * only, not for {@code ClientMount}, and says nowhere that it mounts under an identity. Nor is it known to mount
     * with TLS, so {@code aws:SecureTransport} is not enforced: spaces might not start. Root access is for the script
     * that makes the team's folder in the root, which belongs to root.
     *
     * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html">what EFS calls
     *     public</a>
     */
    private static PolicyDocument throughMountTargets() {
        TreeMap<String, Object> mountTarget = new TreeMap<>();
        mountTarget.put("elasticfilesystem:AccessedViaMountTarget", "true");
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("Bool", mountTarget);
        return PolicyDocument.Builder.create()
                .statements(List.of(PolicyStatement.Builder.create()
                        .sid("ThroughMountTargets")
                        .principals(List.of(new AnyPrincipal()))
                        .actions(List.of(
                                "elasticfilesystem:ClientMount",
                                "elasticfilesystem:ClientWrite",
                                "elasticfilesystem:ClientRootAccess"))
                        .conditions(conditions)
                        .build()))
                .build();
    }

    /**
     * What varies between domains.
     *
     * @param name of the domain
     * @param place where the domain's apps live
     * @param onTeardown what becomes of the files and their key at the end
     */
    public record Props(String name, Domain.Place place, OnTeardown onTeardown) {
        public Props {
            requireNonNull(name, "name");
            requireNonNull(place, "place");
            requireNonNull(onTeardown, "onTeardown");
        }
    }
}
