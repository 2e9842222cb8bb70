package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.Timeout;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.constructs.Construct;

/**
 * Defines that a shared file system can be mounted by what SageMaker itself runs for a domain. Apps of a VpcOnly domain
 * have our own group, too, which is let in anyway.
 *
 * <p>SageMaker makes two security groups with a domain: one for those who mount its file systems, which may reach the
 * other one only, and that other one for mount targets. AWS asks for the latter at the mount targets of a custom file
 * system. They are there before the domain, so the former is let out to them and in instead, which is the same to the
 * network. CloudFormation does not tell the group's id; it is found by its name when the stack is deployed. The rules
 * go before the domain does, and so before anybody can want to delete its groups.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/domain-custom-efs.html">custom file systems of a
 *     domain</a>
 */
public final class SageMakerNfsAccess extends Construct {

    /** What the name of the group begins with; the domain's id follows: {@value}. */
    private static final String CLIENTS = "security-group-for-outbound-nfs-";

    /** The function itself waits for a minute. */
    private static final Timeout TIMEOUT = Timeout.ofMinutes(2);

    public SageMakerNfsAccess(Construct scope, String id, Props props) {
        super(scope, id);
        Permit describe = Permit.of(List.of("ec2:DescribeSecurityGroups"), List.of("*"));
        CustomResourceFunction finder = new CustomResourceFunction(
                this,
                "Finder",
                new CustomResourceFunction.Props(
                        "Finds the security group that SageMaker made for NFS clients of the domain",
                        Source.beside(SageMakerNfsAccess.class, "find_nfs_clients.py"),
                        TIMEOUT,
                        List.of(describe)));
        AcceptedFinding.at(
                finder, "AwsSolutions-IAM5[Resource::*]", "IAM knows no resource for what is only described");
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("Group", CLIENTS + props.domain().domainId());
        properties.put("VpcId", props.vpcId());
        CustomResource found = finder.make(this, "Custom::SageMakerSecurityGroup", properties);
        new NfsAccess(
                this,
                "Rules",
                new NfsAccess.Props(
                        props.fileSystem().securityGroupId(),
                        "NFS from SageMaker's own clients",
                        found.getAttString("GroupId")));
    }

    /**
     * Who is let in, and where.
     *
     * @param domain whose clients they are
     * @param vpcId of the domain's VPC
     * @param fileSystem what they mount
     */
    public record Props(Domain domain, String vpcId, SharedFileSystem fileSystem) {
        public Props {
            requireNonNull(domain, "domain");
            requireNonNull(vpcId, "vpcId");
            requireNonNull(fileSystem, "fileSystem");
        }
    }
}
