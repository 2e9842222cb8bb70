package dev.sagestead.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StackReferencesTest {

    private final StackReferences references = new StackReferences(Map.of(
            "dev-studio",
            DeployedTemplate.of("""
                    {"Resources": {"Domain": {"Type": "AWS::SageMaker::Domain", "Properties": {"VpcId":
                       {"Fn::GetStackOutput": {"StackName": "dev-network", "OutputName": "Vpc"}}}}},
                     "Outputs": {"Users": {"Value": "1", "Export": {"Name": "dev-user-stacks"}}}}"""),
            "dev-studio-users-1",
            DeployedTemplate.of("""
                    {"Resources": {"Parameter": {"Type": "AWS::SSM::Parameter", "Properties": {
                       "Value": {"Fn::Join": ["", ["a", {"Fn::ImportValue": "dev-user-stacks"}]]},
                       "Other": {"Fn::ImportValue": {"Fn::Sub": "somebody-${AWS::Region}"}}}}}}"""),
            "dev-network",
            DeployedTemplate.of("""
                    {"Resources": {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock":
                       {"Fn::GetStackOutput": {"StackName": "addresses", "OutputName": "Cidr"}}}}}}""")));

    @Test
    void aStackRefersToThoseWhoseOutputsItReads() {
        assertThat(references.of("dev-studio")).containsExactly("dev-network");
    }

    @Test
    void aStackRefersToThoseWhoseExportsItImports() {
        assertThat(references.of("dev-studio-users-1")).containsExactly("dev-studio");
    }

    @Test
    void stacksOfOthersDoNotMatter() {
        assertThat(references.of("dev-network")).isEmpty();
    }
}
