package dev.sagestead.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.NodeTools;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.assembly.StackPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every property that the engine says replaces a resource, changed alone. The list is committed, so that a new version
 * of the engine that knows better is noticed, and read, by somebody.
 */
class ReplacingPropertiesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DiffEngine ENGINE = new DiffEngine(NodeTools.root());
    private static final Map<String, List<String>> COMMITTED = committed();
    private static final List<Property> IN_PLACE = List.of(
            new Property("AWS::SageMaker::Domain", "DefaultUserSettings"),
            new Property("AWS::SageMaker::Domain", "DomainSettings"),
            new Property("AWS::SageMaker::UserProfile", "UserSettings"),
            new Property("AWS::SageMaker::Model", "Tags"),
            new Property("AWS::SageMaker::EndpointConfig", "Tags"),
            new Property("AWS::SageMaker::Endpoint", "EndpointConfigName"),
            new Property("AWS::SageMaker::Endpoint", "DeploymentConfig"),
            new Property("AWS::SageMaker::Endpoint", "Tags"),
            new Property("AWS::S3::Bucket", "BucketEncryption"),
            new Property("AWS::S3::Bucket", "Tags"),
            new Property("AWS::KMS::Key", "KeyPolicy"),
            new Property("AWS::KMS::Key", "PendingWindowInDays"),
            new Property("AWS::EFS::FileSystem", "ThroughputMode"),
            new Property("AWS::EFS::FileSystem", "FileSystemTags"));

    private static final Map<Property, Fate> FATES = new LinkedHashMap<>();
    private static Map<String, List<String>> known;

    /** A property of a type. */
    record Property(String type, String name) {

        @Override
        public String toString() {
            return type.replaceFirst("^AWS::", "") + " " + name;
        }
    }

    @BeforeAll
    static void changeEachAlone() {
        List<Property> all = new ArrayList<>(replacing());
        all.addAll(IN_PLACE);
        List<Comparison> comparisons = all.stream()
                .map(property -> new Comparison(with(property, "before"), with(property, "after")))
                .toList();
        List<Changes> changes = Consequences.of(comparisons, ENGINE);
        for (int i = 0; i < all.size(); i++) {
            FATES.put(
                    all.get(i),
                    changes.get(i)
                            .of(new ResourceId("dev/stack", "It"))
                            .orElseThrow()
                            .fate());
        }
        known = known();
    }

    static List<Property> replacing() {
        List<Property> all = new ArrayList<>();
        COMMITTED.forEach((type, names) -> names.forEach(name -> all.add(new Property(type, name))));
        return all;
    }

    static List<Property> inPlace() {
        return IN_PLACE;
    }

    @Test
    void theEngineKnowsTheCommittedProperties() {
        assertThat(known)
                .as("the engine has learned something: read what, and mend replacing-properties.json")
                .isEqualTo(COMMITTED);
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void replacesTheResource(Property property) {
        assertThat(FATES).containsEntry(property, Fate.REPLACED);
    }

    @ParameterizedTest
    @MethodSource("inPlace")
    void updatesTheResourceInPlace(Property property) {
        assertThat(FATES).containsEntry(property, Fate.UPDATED);
    }

    @Test
    void nothingReplacesAKeyAndSoOnlyItsDeletionLosesIt() {
        assertThat(known.get("AWS::KMS::Key")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Delete, DELETED", "Retain, LEFT", "RetainExceptOnCreate, LEFT", "Snapshot, DELETED"})
    void whatLeavesTheTemplateGoesByItsPolicy(String policy, Fate fate) {
        ObjectNode key = JSON.createObjectNode().put("Type", "AWS::KMS::Key").put("DeletionPolicy", policy);
        ObjectNode topic = JSON.createObjectNode().put("Type", "AWS::SNS::Topic");
        CloudAssembly base =
                assembly(JSON.createObjectNode().<ObjectNode>set("It", key).set("Topic", topic));
        CloudAssembly head = assembly(JSON.createObjectNode().set("Topic", topic));

        Changes changes = Consequences.of(base, head, ENGINE);

        assertThat(changes.resources())
                .singleElement()
                .extracting(ResourceChange::fate)
                .isEqualTo(fate);
    }

    private static CloudAssembly with(Property property, String value) {
        ObjectNode properties = JSON.createObjectNode().put(property.name(), value);
        return assembly(JSON.createObjectNode()
                .set("It", JSON.createObjectNode().put("Type", property.type()).set("Properties", properties)));
    }

    private static CloudAssembly assembly(JsonNode resources) {
        return new CloudAssembly(List.of(new AssemblyStack(
                "dev/stack",
                new StackPlace("111111111111", "eu-west-1", "dev-stack"),
                List.of(),
                JSON.createObjectNode().set("Resources", resources))));
    }

    private static Map<String, List<String>> known() {
        ObjectNode resources = JSON.createObjectNode();
        COMMITTED
                .keySet()
                .forEach(type -> resources.putObject(type.replaceAll("\\W", "")).put("Type", type));
        Map<String, List<String>> found = new TreeMap<>();
        ENGINE.compare(StackPair.of(CloudAssembly.empty(), assembly(resources)))
                .types()
                .forEach((type, properties) ->
                        found.put(type, properties.keySet().stream().sorted().toList()));
        return found;
    }

    private static Map<String, List<String>> committed() {
        try {
            return new TreeMap<>(JSON.readValue(
                    Path.of("test/resources/replacing-properties.json").toFile(),
                    new TypeReference<LinkedHashMap<String, List<String>>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
