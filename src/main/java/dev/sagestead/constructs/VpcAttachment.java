package dev.sagestead.constructs;

import java.util.List;

/**
 * The right to have network interfaces, through which SageMaker reaches into a VPC.
 *
 * <p>Interfaces do not exist before they are made, and describing has no resource, hence the wildcard.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html">roles of SageMaker</a>
 */
public final class VpcAttachment {

    private VpcAttachment() {}

    /** Returns the right. */
    public static Permit statement() {
        return Permit.of(
                List.of(
                        "ec2:CreateNetworkInterface",
                        "ec2:CreateNetworkInterfacePermission",
                        "ec2:DeleteNetworkInterface",
                        "ec2:DeleteNetworkInterfacePermission",
                        "ec2:DescribeDhcpOptions",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVpcs"),
                List.of("*"));
    }
}
