package dev.sagestead.localsagemaker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

class ShapeReaderTest {

    @Test
    void readsNestedListsEnumsNumbersAndTruthValues() {
        CreateEndpointConfigRequest request = ShapeReader.read(json("""
                        {"EndpointConfigName": "config", "EnableNetworkIsolation": true, "ProductionVariants": [
                            {"VariantName": "a", "ModelName": "m", "InstanceType": "ml.m5.large",
                             "InitialInstanceCount": 2, "InitialVariantWeight": 0.25},
                            {"VariantName": "b", "ServerlessConfig": {"MemorySizeInMB": 1024, "MaxConcurrency": 5}}]}
                        """), CreateEndpointConfigRequest.builder());

        assertThat(request.endpointConfigName()).isEqualTo("config");
        assertThat(request.enableNetworkIsolation()).isTrue();
        assertThat(request.productionVariants()).hasSize(2);
        assertThat(request.productionVariants().get(0).instanceType())
                .isEqualTo(ProductionVariantInstanceType.ML_M5_LARGE);
        assertThat(request.productionVariants().get(0).initialInstanceCount()).isEqualTo(2);
        assertThat(request.productionVariants().get(0).initialVariantWeight()).isEqualTo(0.25f);
        assertThat(request.productionVariants().get(1).serverlessConfig().memorySizeInMB())
                .isEqualTo(1024);
    }

    @Test
    void readsMapsAndListsOfStructures() {
        CreateModelRequest request = ShapeReader.read(json("""
                        {"ModelName": "m", "Tags": [{"Key": "team", "Value": ""}],
                         "PrimaryContainer": {"Image": "i", "Environment": {"B": "2", "A": "1"}}}
                        """), CreateModelRequest.builder());

        assertThat(request.primaryContainer().environment()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(request.tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEmpty());
    }

    @Test
    void readsTimestampsAsSecondsWithDecimals() {
        ListEndpointsRequest request =
                ShapeReader.read(json("{\"CreationTimeAfter\": 1795454476.693}"), ListEndpointsRequest.builder());

        assertThat(request.creationTimeAfter()).isEqualTo(Instant.ofEpochMilli(1_795_454_476_693L));
    }

    @Test
    void ignoresNullsAndWhatTheShapeDoesNotHave() {
        ListEndpointsRequest request = ShapeReader.read(
                json("{\"NameContains\": null, \"Colour\": \"blue\"}"), ListEndpointsRequest.builder());

        assertThat(request).isEqualTo(ListEndpointsRequest.builder().build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"MaxResults": 0}           | Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1
            {"MaxResults": 101}         | Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100
            {"SortOrder": "Up"}         | Value 'Up' at 'sortOrder' failed to satisfy constraint: Member must satisfy enum value set: [Ascending, Descending]
            {"NameContains": "a b"}     | Value 'a b' at 'nameContains' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-]+
            """)
    void refusesValuesInTheWordsOfAws(String request, String problem) {
        assertThatThrownBy(() -> ShapeReader.read(json(request), ListEndpointsRequest.builder()))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"))
                .hasMessage("1 validation error detected: " + problem);
    }

    @Test
    void reportsEveryProblemTogetherWithItsPath() {
        assertThatThrownBy(() -> ShapeReader.read(
                        json("{\"ProductionVariants\": [{\"VariantName\": \"a\"}, {\"ModelName\": \"m_1\"}]}"),
                        CreateEndpointConfigRequest.builder()))
                .hasMessage(
                        "3 validation errors detected: Value null at 'endpointConfigName' failed to satisfy constraint:"
                                + " Member must not be null; Value null at 'productionVariants.2.member.variantName' failed to"
                                + " satisfy constraint: Member must not be null; Value 'm_1' at"
                                + " 'productionVariants.2.member.modelName' failed to satisfy constraint: Member must satisfy"
                                + " regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"MaxResults": "5"}            | STRING_VALUE can not be converted to an Integer
            {"MaxResults": 1.5}            | NUMBER_VALUE can not be converted to an Integer
            {"MaxResults": 3000000000}     | NUMBER_VALUE can not be converted to an Integer
            {"NameContains": 5}            | NUMBER_VALUE can not be converted to a String
            {"CreationTimeAfter": "today"} | STRING_VALUE can not be converted to a Timestamp
            []                             | ARRAY_VALUE can not be converted to a structure
            """)
    void refusesTheWrongJsonType(String request, String problem) {
        assertThatThrownBy(() -> ShapeReader.read(json(request), ListEndpointsRequest.builder()))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("SerializationException"))
                .hasMessage(problem);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
