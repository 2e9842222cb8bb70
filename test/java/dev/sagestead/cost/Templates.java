package dev.sagestead.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Templates and prices to count with: few and round, so that a test can be checked in the head. */
final class Templates {

    static final String REGION = "eu-west-1";

    /** Ten instances of ml.m5.large cost 1 an hour, ml.c5.large half of that. */
    private static final String ROUND_PRICES = """
            {
              "currency": "USD",
              "sources": {
                "list": { "url": "https://aws.example/list", "published": "2026-01-01" },
                "page": { "url": "https://aws.example/page", "seenAt": "https://copy.example", "published": "2025-01-01" }
              },
              "prices": [
                { "region": "eu-west-1", "unit": "hour", "source": "list",
                  "usd": { "hosting/ml.m5.large": 0.1, "hosting/ml.c5.large": 0.05, "vpc-endpoint": 0.01 } },
                { "region": "eu-west-1", "unit": "second", "source": "list",
                  "usd": { "provisioned-concurrency/2GB": 0.00001, "serverless/2GB": 0.00004 } },
                { "region": "eu-west-1", "unit": "month", "source": "page",
                  "usd": { "alarm": 0.1, "alarm-high-resolution": 0.3, "kms-key": 1 } },
                { "region": "eu-west-1", "unit": "GB", "source": "page", "usd": { "hosting-data": 0.016 } }
              ]
            }
            """;

    private Templates() {}

    static JsonNode json(String text) {
        try {
            return PriceTable.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static PriceTable roundPrices() {
        return PriceTable.read(json(ROUND_PRICES));
    }

    /** Returns what resources cost at round prices. */
    static StackCost cost(String resources) {
        return StackCost.of(json("{ \"Resources\": { %s } }".formatted(resources)), REGION, roundPrices());
    }

    static String endpoint(String more) {
        return """
                "Endpoint": { "Type": "AWS::SageMaker::Endpoint", "Properties": {
                    "EndpointName": "dev-claims",
                    "EndpointConfigName": { "Fn::GetAtt": ["Config", "EndpointConfigName"] } %s } }
                """.formatted(more.isEmpty() ? "" : "," + more);
    }

    static String config(String variants) {
        return """
                "Config": { "Type": "AWS::SageMaker::EndpointConfig", "Properties": { "ProductionVariants": [%s] } }
                """.formatted(variants);
    }

    static String variant(String name, int count, String type) {
        return """
                { "VariantName": "%s", "ModelName": "m", "InitialInstanceCount": %d, "InstanceType": "%s" }
                """.formatted(name, count, type);
    }

    static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    /** Returns the templates of a cloud assembly by their files' names. */
    static SortedMap<String, JsonNode> of(Path assembly) {
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        try (Stream<Path> files = Files.walk(assembly)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".template.json"))
                    .toList();
            for (Path file : found) {
                templates.put(file.getFileName().toString(), json(Files.readString(file)));
            }
            return templates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
