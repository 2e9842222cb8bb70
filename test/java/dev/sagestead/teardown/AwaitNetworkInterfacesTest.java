package dev.sagestead.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

class AwaitNetworkInterfacesTest {

    private static final Patience SHORT = new Patience(Duration.ofMillis(1), Duration.ofMillis(200));

    private final Vpc vpc = new Vpc();

    @Test
    void whatNobodyUsesIsDeletedAndTheVpcsOwnEndpointsStay() {
        vpc.there.add(one("eni-1", NetworkInterfaceStatus.AVAILABLE, NetworkInterfaceType.INTERFACE));
        vpc.there.add(one("eni-2", NetworkInterfaceStatus.IN_USE, NetworkInterfaceType.VPC_ENDPOINT));

        run();

        assertThat(vpc.there).extracting(NetworkInterface::networkInterfaceId).containsExactly("eni-2");
    }

    @Test
    void whatItsOwnerDeletesInTheMeantimeIsGone() {
        vpc.there.add(one("eni-1", NetworkInterfaceStatus.AVAILABLE, NetworkInterfaceType.INTERFACE));
        vpc.refusal = "InvalidNetworkInterfaceID.NotFound";

        run();

        assertThat(vpc.there).isEmpty();
    }

    @Test
    void whoMayNotDeleteThemIsToldAtOnce() {
        vpc.there.add(one("eni-1", NetworkInterfaceStatus.AVAILABLE, NetworkInterfaceType.INTERFACE));
        vpc.refusal = "UnauthorizedOperation";

        assertThatThrownBy(this::run).isInstanceOf(Ec2Exception.class);
    }

    @Test
    void whatStaysInUseIsNamed() {
        vpc.there.add(one("eni-1", NetworkInterfaceStatus.IN_USE, NetworkInterfaceType.INTERFACE));

        assertThatThrownBy(this::run)
                .isInstanceOf(TeardownFailedException.class)
                .hasMessageContaining("still in use in vpc-1: eni-1 (of an app)");
    }

    private void run() {
        new AwaitNetworkInterfaces("vpc-1")
                .run(new Services(
                        unused(CloudFormationClient.class),
                        unused(SageMakerClient.class),
                        unused(EfsClient.class),
                        vpc,
                        SHORT));
    }

    private static <T> T unused(Class<T> client) {
        return client.cast(
                Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, (proxy, method, arguments) -> {
                    throw new AssertionError("unused, but asked for " + method.getName());
                }));
    }

    private static NetworkInterface one(String id, NetworkInterfaceStatus status, NetworkInterfaceType type) {
        return NetworkInterface.builder()
                .networkInterfaceId(id)
                .status(status)
                .interfaceType(type)
                .description("of an app")
                .build();
    }

    /** Deletes what it is asked to; a refusal comes after somebody else has deleted it. */
    private static final class Vpc implements Ec2Client {
        private final List<NetworkInterface> there = new ArrayList<>();
        private String refusal = "";

        @Override
        public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
            return DescribeNetworkInterfacesResponse.builder()
                    .networkInterfaces(there)
                    .build();
        }

        @Override
        public DeleteNetworkInterfaceResponse deleteNetworkInterface(DeleteNetworkInterfaceRequest request) {
            there.removeIf(one -> one.networkInterfaceId().equals(request.networkInterfaceId()));
            if (!refusal.isEmpty()) {
                throw Ec2Exception.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(refusal).build())
                        .build();
            }
            return DeleteNetworkInterfaceResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
