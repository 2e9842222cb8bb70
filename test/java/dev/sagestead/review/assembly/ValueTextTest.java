package dev.sagestead.review.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {

    private static final AssemblyStack MODELS = Assemblies.stack("dev/models", """
            {'Resources': {'Bucket83908E77': {'Type': 'AWS::S3::Bucket',
               'Metadata': {'aws:cdk:path': 'dev/models/ModelBucket/Resource'}}},
             'Outputs': {'Name': {'Value': {'Ref': 'Bucket83908E77'}}}}
            """);
    private static final AssemblyStack INFERENCE = Assemblies.stack("dev/inference", """
            {'Resources': {'Role1234': {'Type': 'AWS::IAM::Role',
               'Metadata': {'aws:cdk:path': 'dev/inference/Endpoint/Role/Resource'}}}}
            """);
    private static final ValueText TEXT = new ValueText(Assemblies.of(MODELS, INFERENCE), INFERENCE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'plain'                                                        | plain
            7                                                              | 7
            {'Ref': 'Role1234'}                                            | ${Endpoint/Role}
            {'Ref': 'AWS::Region'}                                         | ${AWS::Region}
            {'Fn::GetAtt': ['Role1234', 'Arn']}                            | ${Endpoint/Role.Arn}
            {'Fn::GetAtt': 'Role1234.Arn'}                                 | ${Endpoint/Role.Arn}
            {'Fn::Join': ['/', ['s3:/', {'Ref': 'Nobody'}, 'models']]}     | s3://${Nobody}/models
            {'Fn::Sub': 'by ${Role1234.Arn}'}                              | by ${Endpoint/Role.Arn}
            {'Fn::ImportValue': 'vpc'}                                     | ${vpc}
            {'Fn::GetStackOutput': {'StackName': 'dev-models', 'OutputName': 'Name'}} | ${models:ModelBucket}
            {'Fn::GetStackOutput': {'StackName': 'dev-models', 'OutputName': 'None'}} | ${dev-models:None}
            {'a': 1, 'b': 2}                                               | {"a":1,"b":2}
            """)
    void writesValuesWithTheNamesOfConstructs(String value, String text) {
        assertThat(TEXT.of(Assemblies.json(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS:${Role1234}                     | AWS:${Endpoint/Role}
            ${Role1234 (replaced)}              | ${Endpoint/Role}
            ${Role1234(replaced).Arn}/x         | ${Endpoint/Role.Arn}/x
            s3://{"Fn::GetStackOutput":{"StackName":"dev-models","OutputName":"Name"}}/* | s3://${models:ModelBucket}/*
            """)
    void rewritesWhatTheEngineWrites(String given, String text) {
        assertThat(TEXT.ofEngine(given)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            dev/models/ModelBucket/Resource, ModelBucket
            old/id/ModelBucket/Policy/Resource, ModelBucket/Policy
            dev/models/Default, It
            dev/models, It
            '', It
            """)
    void aResourceIsCalledByItsConstructWhateverItsStackWasCalled(String path, String label) {
        Resource resource = Assemblies.stack(
                        "dev/models",
                        "{'Resources': {'It': {'Type': 'T', 'Metadata': {'aws:cdk:path': '%s'}}}}".formatted(path))
                .resource("It")
                .orElseThrow();

        assertThat(resource.label()).isEqualTo(label);
    }
}
