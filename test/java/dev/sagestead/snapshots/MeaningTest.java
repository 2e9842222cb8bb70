package dev.sagestead.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.References;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a template a snapshot shows, and what not. */
class MeaningTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String ANOTHER = "fedcba9876543210".repeat(4);

    static Stream<Stack> stacks() {
        List<Deployment> environments = Synthesised.committed().environments();
        return Stream.concat(
                environments.get(0).all().stream(),
                Stream.of(environments.get(1).inference()));
    }

    /** Whoever changes anything is seen; only two whole sections of the CDK's own are noise. */
    @ParameterizedTest
    @MethodSource("stacks")
    void everyValueThatChangesOrGoesShows(Stack stack) {
        References references = stack.references();
        int count = 0;
        for (ObjectNode part : parts(stack.raw())) {
            JsonNode before = Meaning.of(references.written(part));
            EveryValue values = new EveryValue(part);
            values.mutate((pointer, mutation) -> {
                boolean noise = pointer.startsWith("/Parameters/BootstrapVersion/")
                        || pointer.startsWith("/Rules/CheckBootstrapVersion/");
                assertThat(Meaning.of(references.written(part)).equals(before))
                        .as("%s of %s hides", mutation, pointer)
                        .isEqualTo(noise);
            });
            assertThat(Meaning.of(references.written(part))).isEqualTo(before);
            count += values.count();
        }
        assertThat(count).isGreaterThan(40);
    }

    /** Each resource alone, and what is around the resources: a template at a time would take minutes. */
    private static List<ObjectNode> parts(ObjectNode template) {
        List<ObjectNode> parts = new ArrayList<>();
        template.path("Resources").properties().forEach(entry -> {
            ObjectNode part = template.objectNode();
            part.putObject("Resources").set(entry.getKey(), entry.getValue().deepCopy());
            parts.add(part);
        });
        ObjectNode around = template.deepCopy();
        around.remove("Resources");
        parts.add(around);
        return parts;
    }

    @Test
    void whatTheCdkWritesForItselfDoesNotShow() {
        JsonNode plain =
                json("{'Resources': {'Topic': {'Type': 'AWS::SNS::Topic', 'Properties': {'TopicName': 'a'}}}}");
        JsonNode noisy = json("""
                {
                  'Resources': {
                    'Topic0A1B2C3D': {
                      'Type': 'AWS::SNS::Topic',
                      'Properties': {'TopicName': 'a'},
                      'Metadata': {'aws:cdk:path': 'dev/Topic', 'aws:asset:path': 'asset.1', 'aws:asset:property': 'Code'}
                    },
                    'CDKMetadata': {'Type': 'AWS::CDK::Metadata', 'Condition': 'CDKMetadataAvailable'}
                  },
                  'Conditions': {'CDKMetadataAvailable': {'Fn::Equals': [{'Ref': 'AWS::Region'}, 'eu-west-1']}},
                  'Parameters': {'BootstrapVersion': {'Type': 'AWS::SSM::Parameter::Value<String>'}},
                  'Rules': {'CheckBootstrapVersion': {'Assertions': []}}
                }
                """);

        assertThat(meaning(noisy)).isEqualTo(meaning(plain));
    }

    @Test
    void metadataOfOursShows() {
        assertThat(meaning(json("{'Resources': {'T': {'Metadata': {'aws:cdk:path': 'x', 'cfn_nag': 'y'}}}}")))
                .isEqualTo(json("{'Resources': {'T': {'Metadata': {'cfn_nag': 'y'}}}}"));
    }

    @Test
    void anotherPackagingOfAModelDoesNotShowButAnotherModelDoes() {
        JsonNode model = publication(DIGEST, DIGEST);

        assertThat(publication(DIGEST, ANOTHER)).isEqualTo(model);
        assertThat(publication(ANOTHER, DIGEST)).isNotEqualTo(model);
    }

    @Test
    void anotherCodeOfAFunctionShowsEvenIfOnlyAsADigest() {
        assertThat(meaning(function(ANOTHER))).isNotEqualTo(meaning(function(DIGEST)));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'A': '[{\\"b\\":1.0}]'}                                | {'A (JSON text)': [{'b': 1.0}]}
            {'A': '{\\"b\\":\\"[1]\\"}'}                            | {'A (JSON text)': {'b (JSON text)': [1]}}
            {'A': '[1, 2]'}                                         | {'A': '[1, 2]'}
            {'A': '[1'}                                             | {'A': '[1'}
            {'StudioLifecycleConfigContent': 'ZWNobyAx'}            | {'StudioLifecycleConfigContent (Base64 text)': 'echo 1'}
            {'StudioLifecycleConfigContent': 'echo'}                | {'StudioLifecycleConfigContent': 'echo'}
            {'Description': 'ZWNobyAx'}                             | {'Description': 'ZWNobyAx'}
            {'Tags': [{'Key': 'a', 'Value': 'b'}]}                  | {'Tags': {'a': 'b'}}
            {'Tags': [{'Key': 'a', 'Value': 'b'}, {'Key': 'a', 'Value': 'c'}]} | {'Tags': [{'Key': 'a', 'Value': 'b'}, {'Key': 'a', 'Value': 'c'}]}
            {'Tags': [{'Key': 'a', 'Value': 'b', 'PropagateAtLaunch': true}]} | {'Tags': [{'Key': 'a', 'Value': 'b', 'PropagateAtLaunch': true}]}
            {'A': {'Ref': 'B'}}                                     | {'A': '${B}'}
            {'A': '${B}'}                                           | {'A': '${!B}'}
            {'A': '${B.Arn}'}                                       | {'A': '${!B.Arn}'}
            {'A': '${aws:username}'}                                | {'A': '${aws:username}'}
            {'A': {'Fn::Sub': '${B}'}}                              | {'A': {'Fn::Sub': '${B}'}}
            {'A': {'Fn::GetAtt': ['B', 'Arn']}}                     | {'A': '${B.Arn}'}
            {'A': {'Fn::Join': ['/', ['a', {'Ref': 'B'}, 1]]}}      | {'A': 'a/${B}/1'}
            {'A': {'Fn::Join': ['', [{'Fn::Select': [0, 'b']}, {'Ref': 'B'}]]}} | {'A': {'Fn::Join': ['', [{'Fn::Select': [0, 'b']}, '${B}']]}}
            {'A': {'Fn::GetStackOutput': {'StackName': 'dev-none', 'OutputName': 'B'}}} | {'A': {'Fn::GetStackOutput': {'StackName': 'dev-none', 'OutputName': 'B'}}}
            """)
    void textBecomesWhatItSays(String properties, String expected) {
        assertThat(meaning(json("{'Resources': {'R': {'Properties': %s}}}".formatted(properties)))
                        .at("/Resources/R/Properties"))
                .isEqualTo(json(expected));
    }

    @Test
    void logicalIdsKeepTheirHashesWhereTheyWouldBeTheSameWithout() {
        JsonNode template = json("""
                {'Resources': {
                  'Topic0A1B2C3D': {'DependsOn': 'Key0A1B2C3D'}, 'TopicFFFFFFFF': {'DependsOn': ['Topic0A1B2C3D']},
                  'Key0A1B2C3D': {'A': {'Ref': 'TopicFFFFFFFF'}, 'B': {'Ref': 'Key00000000'}}}}
                """);

        assertThat(meaning(template)).isEqualTo(json("""
                        {'Resources': {
                          'Topic0A1B2C3D': {'DependsOn': 'Key'}, 'TopicFFFFFFFF': {'DependsOn': ['Topic0A1B2C3D']},
                          'Key': {'A': '${TopicFFFFFFFF}', 'B': '${Key00000000}'}}}
                        """));
    }

    @Test
    void whatOtherStacksReadIsListedByWhatItIs() {
        JsonNode template = json("""
                {'Outputs': {
                  'PublishOutputRefKey0A1B2C3DFFFFFFFF': {'Value': {'Ref': 'Key'}},
                  'PublishOutputRefBucket0A1B2C3DFFFFFFFF': {'Value': {'Ref': 'Bucket'}},
                  'Name': {'Value': 'a'}}}
                """);

        assertThat(meaning(template))
                .isEqualTo(
                        json("{'Outputs': {'Name': {'Value': 'a'}}, 'Read by other stacks': ['${Bucket}', '${Key}']}"));
    }

    private static JsonNode publication(String model, String asset) {
        return meaning(json("""
                {'Resources': {'P': {'Type': 'Custom::ModelPublication', 'Properties': {
                  'Key': 'models/fraud/%s/model.tar.gz', 'SourceKey': '%s.gz'}}}}
                """, model, asset));
    }

    private static JsonNode function(String asset) {
        return json(
                "{'Resources': {'F': {'Type': 'AWS::Lambda::Function', 'Properties': {'Code': {'S3Key': '%s.zip'}}}}}",
                asset);
    }

    private static JsonNode meaning(JsonNode template) {
        return Meaning.of(new References("dev", Map.of()).written(template));
    }

    private static JsonNode json(String text, Object... arguments) {
        return Resource.json(text, arguments);
    }
}
