package dev.sagestead.localsagemaker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class ShapeWriterTest {

    @Test
    void writesWhatIsSetAndNothingElse() {
        DescribeEndpointResponse endpoint = DescribeEndpointResponse.builder()
                .endpointName("e")
                .endpointStatus(EndpointStatus.IN_SERVICE)
                .creationTime(Instant.ofEpochMilli(1_795_454_476_690L))
                .productionVariants(ProductionVariantSummary.builder()
                        .variantName("a")
                        .currentWeight(0.5f)
                        .currentInstanceCount(2)
                        .build())
                .build();

        assertThat(ShapeWriter.write(endpoint))
                .hasToString(
                        "{\"EndpointName\":\"e\",\"ProductionVariants\":[{\"VariantName\":\"a\",\"CurrentWeight\":0.5,"
                                + "\"CurrentInstanceCount\":2}],\"EndpointStatus\":\"InService\",\"CreationTime\":1795454476.690}");
    }

    @Test
    void writesMapsAndEmptyListsThatWereSet() {
        DescribeModelResponse model = DescribeModelResponse.builder()
                .primaryContainer(container -> container.environment(Map.of("KEY", "value")))
                .containers(List.of())
                .build();

        assertThat(ShapeWriter.write(model))
                .hasToString("{\"PrimaryContainer\":{\"Environment\":{\"KEY\":\"value\"}},\"Containers\":[]}");
    }

    @Test
    void theReaderReadsWhatTheWriterWrites() {
        CreateModelRequest model = CreateModelRequest.builder()
                .modelName("m")
                .primaryContainer(container -> container.image("i").environment(Map.of("A", "1")))
                .vpcConfig(vpc -> vpc.subnets("s-1", "s-2").securityGroupIds("sg-1"))
                .enableNetworkIsolation(false)
                .build();

        assertThat(ShapeReader.read(ShapeWriter.write(model), CreateModelRequest.builder()))
                .isEqualTo(model);
    }

    @Test
    void copiesMembersByNameFromOneShapeToAnother() {
        CreateModelRequest request = CreateModelRequest.builder()
                .modelName("m")
                .executionRoleArn("arn")
                .tags(List.of(Tag.builder().key("not").value("described").build()))
                .build();

        DescribeModelResponse copy =
                Shapes.copy(request, DescribeModelResponse.builder()).build();

        assertThat(copy)
                .isEqualTo(DescribeModelResponse.builder()
                        .modelName("m")
                        .executionRoleArn("arn")
                        .build());
    }
}
