package dev.sagestead.teardown;

import dev.sagestead.teardown.Inventory.NfsGroup;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * Deletes the two security groups that SageMaker made for NFS. Their rules name each other, so that neither can go
 * before the rules of both are gone.
 */
record DeleteNfsGroups(List<NfsGroup> groups) implements Step {

    @Override
    public List<Going> goes() {
        return groups.stream()
                .map(group -> new Going("security group", group.id(), group.name()))
                .toList();
    }

    @Override
    public void run(Services services) {
        Ec2Client ec2 = services.ec2();
        List<SecurityGroup> there =
                groups.stream().flatMap(group -> find(ec2, group).stream()).toList();
        there.forEach(group -> revokeRules(ec2, group));
        for (SecurityGroup group : there) {
            // A network interface lets go of its groups a little after its mount target is gone.
            if (!services.patience().until(() -> isDeleted(ec2, group))) {
                throw new TeardownFailedException(
                        "security group %s (%s) is still in use; find by what in the EC2 console, and run this again"
                                .formatted(group.groupId(), group.groupName()));
            }
        }
    }

    private static void revokeRules(Ec2Client ec2, SecurityGroup group) {
        Filter ofGroup =
                Filter.builder().name("group-id").values(group.groupId()).build();
        List<SecurityGroupRule> rules =
                ec2
                        .describeSecurityGroupRulesPaginator(request -> request.filters(ofGroup))
                        .securityGroupRules()
                        .stream()
                        .toList();
        List<String> in = ids(rules.stream().filter(rule -> !rule.isEgress()));
        List<String> out = ids(rules.stream().filter(SecurityGroupRule::isEgress));
        if (!in.isEmpty()) {
            ec2.revokeSecurityGroupIngress(
                    request -> request.groupId(group.groupId()).securityGroupRuleIds(in));
        }
        if (!out.isEmpty()) {
            ec2.revokeSecurityGroupEgress(
                    request -> request.groupId(group.groupId()).securityGroupRuleIds(out));
        }
    }

    private static List<String> ids(Stream<SecurityGroupRule> rules) {
        return rules.map(SecurityGroupRule::securityGroupRuleId).toList();
    }

    private static boolean isDeleted(Ec2Client ec2, SecurityGroup group) {
        try {
            ec2.deleteSecurityGroup(request -> request.groupId(group.groupId()));
            return true;
        } catch (Ec2Exception e) {
            if (code(e).equals("InvalidGroup.NotFound")) {
                return true;
            }
            if (code(e).equals("DependencyViolation")) {
                return false;
            }
            throw e;
        }
    }

    private static List<SecurityGroup> find(Ec2Client ec2, NfsGroup group) {
        try {
            return ec2.describeSecurityGroups(request -> request.groupIds(group.id()))
                    .securityGroups();
        } catch (Ec2Exception e) {
            if (code(e).equals("InvalidGroup.NotFound")) {
                return List.of();
            }
            throw e;
        }
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
