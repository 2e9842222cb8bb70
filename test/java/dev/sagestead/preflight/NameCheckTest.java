package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Synthesised;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which names are free. */
class NameCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void anEndpointThatNobodyHasIsFree() {
        assertThat(healthy.finding("name: endpoint").found()).isEqualTo("is free");
    }

    @Test
    void anEndpointOfOurStackIsOurs() {
        healthy.endpoint("dev-fraud-detection", "ml.m5.large", 1);
        healthy.stacks("dev-inference-fraud-detection UPDATE_COMPLETE");

        assertThat(healthy.finding("name: endpoint").found()).isEqualTo("is ours, and in service");
    }

    @Test
    void anEndpointThatSomebodyMadeByHandFails() {
        healthy.endpoint("dev-fraud-detection", "ml.m5.large", 1);

        assertThat(healthy.finding("name: endpoint"))
                .isEqualTo(Finding.fail(
                                "name: endpoint dev-fraud-detection",
                                "there is an endpoint of this name that is not of stack dev-inference-fraud-detection",
                                "delete it if nobody needs it, or give ours another name in cdk.json")
                        .by("aws sagemaker delete-endpoint --endpoint-name dev-fraud-detection --region eu-west-1"));
    }

    @Test
    void anEndpointThatIsBeingUpdatedTakesNoUpdate() {
        healthy.stacks("dev-inference-fraud-detection UPDATE_COMPLETE");
        healthy.account.answering(
                "DescribeEndpoint", "{\"EndpointName\": \"dev-fraud-detection\", \"EndpointStatus\": \"Updating\"}");

        assertThat(healthy.finding("name: endpoint").mark()).isEqualTo(Mark.FAIL);
    }

    @Test
    void anEndpointOfOursThatFailedIsAWarning() {
        healthy.stacks("dev-inference-fraud-detection UPDATE_COMPLETE");
        healthy.account.answering(
                "DescribeEndpoint", "{\"EndpointName\": \"dev-fraud-detection\", \"EndpointStatus\": \"Failed\"}");

        assertThat(healthy.finding("name: endpoint").mark()).isEqualTo(Mark.WARN);
    }

    @Test
    void aDomainOfOurNameIsOursOnlyWithItsStack() {
        healthy.account.answering(
                "ListDomains", "{\"Domains\": [{\"DomainId\": \"d-1\", \"DomainName\": \"sagestead-dev\"}]}");

        assertThat(healthy.finding("name: domain").mark()).isEqualTo(Mark.FAIL);

        healthy.stacks("dev-studio UPDATE_COMPLETE");

        assertThat(healthy.finding("name: domain").found()).isEqualTo("is ours");
    }

    @Test
    void aBucketWithANameIsFreeOursOrSomebodyElses() throws Exception {
        bucket();
        healthy.account.refusing("HEAD", "", 404, "NotFound", "none", 1);
        assertThat(healthy.finding("name: bucket").found()).isEqualTo("is free");

        healthy.account.refusing("HEAD", "", 403, "Forbidden", "no", 1);
        assertThat(healthy.finding("name: bucket").mark()).isEqualTo(Mark.FAIL);

        healthy.account.answering("HEAD", "");
        assertThat(healthy.finding("name: bucket").mark()).isEqualTo(Mark.FAIL);

        healthy.stacks("dev-models CREATE_COMPLETE");
        assertThat(healthy.finding("name: bucket").found()).isEqualTo("is ours");
    }

    private void bucket() throws Exception {
        var dev = Synthesised.committed().environments().get(0).settings();
        AssemblyStack models = CloudAssembly.read(Synthesised.committed().folder())
                .stack("dev/models")
                .orElseThrow();
        healthy.of(
                dev,
                List.of(new AssemblyStack(models.id(), models.place(), List.of(), new JsonMapper().readTree("""
                                {"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName":
                                  {"Fn::Sub": "models-${AWS::AccountId}-${AWS::Region}"}}}}}"""))));
    }
}
