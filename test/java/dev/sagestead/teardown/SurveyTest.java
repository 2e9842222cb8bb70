package dev.sagestead.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.settings.CdkJson;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsResponse;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.Tag;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.ListDomainsResponse;

/** An account without a stack of ours: only names and marks tell what is in it. */
class SurveyTest {

    private static final String OWN = "111111111111";
    private static final String OTHER = "999999999999";
    private static final Subject SUBJECT = new Subject(
            "sagestead",
            CdkJson.read(Path.of("cdk.json"), Path.of("model-artifacts")).environment("dev"));

    @Test
    void aDomainOfTheSameNameInAnotherAccountIsNotOurs() {
        ListDomainsResponse domains = ListDomainsResponse.builder()
                .domains(DomainDetails.builder()
                        .domainId("d-1")
                        .domainName("sagestead-dev")
                        .domainArn("arn:aws:sagemaker:eu-west-1:%s:domain/d-1".formatted(OTHER))
                        .build())
                .build();

        assertThatThrownBy(() -> look(domains, homes(OWN)))
                .isInstanceOf(TeardownFailedException.class)
                .hasMessageContaining("the credentials are of account " + OTHER);
    }

    @Test
    void markedHomesAreOursInOurAccountOnly() {
        ListDomainsResponse none = ListDomainsResponse.builder().build();

        assertThat(look(none, homes(OWN)).homes()).hasSize(1);
        assertThat(look(none, homes(OTHER)).homes()).isEmpty();
    }

    private static DescribeFileSystemsResponse homes(String account) {
        return DescribeFileSystemsResponse.builder()
                .fileSystems(FileSystemDescription.builder()
                        .fileSystemId("fs-1")
                        .tags(
                                tag(
                                        "ManagedByAmazonSageMakerResource",
                                        "arn:aws:sagemaker:eu-west-1:%s:domain/d-1".formatted(account)),
                                tag(MarkHomes.OWNER_TAG, "sagestead/dev"),
                                tag(MarkHomes.DECISION_TAG, "delete"))
                        .build())
                .build();
    }

    private static Inventory look(ListDomainsResponse domains, DescribeFileSystemsResponse homes) {
        return new Survey(
                        SUBJECT,
                        new Services(
                                answering(
                                        CloudFormationClient.class,
                                        Map.of(
                                                "describeStacks",
                                                DescribeStacksResponse.builder().build())),
                                answering(SageMakerClient.class, Map.of("listDomains", domains)),
                                answering(
                                        EfsClient.class,
                                        Map.of(
                                                "describeFileSystems",
                                                homes,
                                                "describeMountTargets",
                                                DescribeMountTargetsResponse.builder()
                                                        .build())),
                                answering(Ec2Client.class, Map.of()),
                                Patience.WITH_A_REHEARSAL))
                .look();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** What has no answer does what the SDK does with it: paginators ask, and everything else fails. */
    private static <T> T answering(Class<T> client, Map<String, Object> answers) {
        return client.cast(Proxy.newProxyInstance(
                client.getClassLoader(),
                new Class<?>[] {client},
                (proxy, method, arguments) -> answers.containsKey(method.getName())
                        ? answers.get(method.getName())
                        : InvocationHandler.invokeDefault(proxy, method, arguments)));
    }
}
