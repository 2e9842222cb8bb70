package dev.sagestead.teardown;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;

/**
 * Waits until the interfaces of endpoints and apps have left the VPC, minutes after those are gone, and deletes those
 * that SageMaker forgot. Those of the VPC's own service endpoints go with their stack.
 *
 * @see <a href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1327">who was left with
 *     one</a>
 */
record AwaitNetworkInterfaces(String vpc) implements Step {

    /** Its owner has deleted it, or taken it again, since it was listed; the next look tells. */
    private static final List<String> NOT_FREE_ANY_MORE =
            List.of("InvalidNetworkInterfaceID.NotFound", "InvalidNetworkInterface.InUse", "InvalidParameterValue");

    @Override
    public List<Going> goes() {
        return List.of(new Going("network interfaces", "in " + vpc, "of apps and endpoints; waits until they go"));
    }

    @Override
    public void run(Services services) {
        Ec2Client ec2 = services.ec2();
        boolean gone = services.patience().until(() -> {
            List<NetworkInterface> there = there(ec2);
            there.stream()
                    .filter(one -> one.status() == NetworkInterfaceStatus.AVAILABLE)
                    .forEach(one -> delete(ec2, one));
            return there.isEmpty();
        });
        if (!gone) {
            throw new TeardownFailedException("network interfaces are still in use in %s: %s; run this again later"
                    .formatted(
                            vpc,
                            String.join(
                                    ", ",
                                    there(ec2).stream()
                                            .map(one ->
                                                    "%s (%s)".formatted(one.networkInterfaceId(), one.description()))
                                            .toList())));
        }
    }

    private static void delete(Ec2Client ec2, NetworkInterface one) {
        try {
            ec2.deleteNetworkInterface(request -> request.networkInterfaceId(one.networkInterfaceId()));
        } catch (Ec2Exception e) {
            if (e.awsErrorDetails() == null
                    || !NOT_FREE_ANY_MORE.contains(e.awsErrorDetails().errorCode())) {
                throw e;
            }
        }
    }

    private List<NetworkInterface> there(Ec2Client ec2) {
        Filter inVpc = Filter.builder().name("vpc-id").values(vpc).build();
        return ec2.describeNetworkInterfacesPaginator(request -> request.filters(inVpc)).networkInterfaces().stream()
                .filter(one -> one.interfaceType() != NetworkInterfaceType.VPC_ENDPOINT)
                .toList();
    }
}
