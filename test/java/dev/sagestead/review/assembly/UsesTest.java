package dev.sagestead.review.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.review.assembly.Use.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsesTest {

    private static final ResourceId VPC = new ResourceId("dev/network", "Vpc");

    private static final AssemblyStack NETWORK = Assemblies.stack("dev/network", """
            {'Resources': {
               'Vpc': {'Type': 'AWS::EC2::VPC'},
               'Name': {'Type': 'AWS::SSM::Parameter', 'Properties': {'Name': '/vpc', 'Value': {'Ref': 'Vpc'}}}},
             'Outputs': {
               'Vpc': {'Value': {'Ref': 'Vpc'}, 'Export': {'Name': 'vpc'}},
               'Again': {'Value': {'Fn::ImportValue': 'vpc'}}}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Fn::GetStackOutput': {'StackName': 'dev-network', 'OutputName': 'Vpc'}}                        | LOOKUP
            {'Fn::GetStackOutput': {'StackName': 'dev-network', 'OutputName': 'Vpc', 'Region': 'eu-west-1'}} | LOOKUP
            {'Fn::ImportValue': 'vpc'}                                                                       | EXPORT
            {'Fn::GetStackOutput': {'StackName': 'dev-network', 'OutputName': 'Again'}}                      | EXPORT
            '{{resolve:ssm:/vpc}}'                                                                           | LOOKUP
            {'Ref': 'Given'}                                                                                 | PARAMETER
            """)
    void leadThroughOtherStacksToTheResource(String value, Way way) {
        Uses uses = Uses.in(Assemblies.of(NETWORK, user("eu-west-1", value)));

        assertThat(uses.of(VPC)).contains(new Use(new ResourceId("dev/studio", "Domain"), "VpcId", way));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            eu-central-1 | {'Fn::ImportValue': 'vpc'}
            eu-central-1 | '{{resolve:ssm:/vpc}}'
            eu-central-1 | {'Fn::GetStackOutput': {'StackName': 'dev-network', 'OutputName': 'Vpc'}}
            eu-west-1    | {'Fn::GetStackOutput': {'StackName': 'dev-network', 'OutputName': 'None'}}
            eu-west-1    | {'Fn::ImportValue': 'other'}
            eu-west-1    | {'Ref': 'Nothing'}
            """)
    void doNotReachWhatIsElsewhereOrIsNot(String region, String value) {
        Uses uses = Uses.in(Assemblies.of(NETWORK, user(region, value)));

        assertThat(uses.of(VPC)).extracting(Use::user).doesNotContain(new ResourceId("dev/studio", "Domain"));
    }

    @Test
    void reachAcrossRegionsIfTheReferenceNamesOne() {
        Uses uses = Uses.in(Assemblies.of(
                NETWORK,
                user(
                        "us-east-1",
                        "{'Fn::GetStackOutput':"
                                + " {'StackName': 'dev-network', 'OutputName': 'Vpc', 'Region': 'eu-west-1'}}")));

        assertThat(uses.of(VPC)).extracting(Use::way).contains(Way.LOOKUP);
    }

    private static AssemblyStack user(String region, String value) {
        return Assemblies.stack("dev/studio", region, """
                {'Parameters': {'Given': {'Type': 'AWS::SSM::Parameter::Value<String>', 'Default': '/vpc'}},
                 'Resources': {'Domain': {'Type': 'AWS::SageMaker::Domain', 'Properties': {'VpcId': %s}}}}
                """.formatted(value));
    }
}
