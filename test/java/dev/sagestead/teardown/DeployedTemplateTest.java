package dev.sagestead.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployedTemplateTest {

    private static final DeployedTemplate TEMPLATE = DeployedTemplate.of("""
            {"Resources": {
              "Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain",
                "Properties": {"Tags": [{"Key": "application", "Value": "shop"}, {"Key": "environment", "Value": "dev"}]}},
              "Gone": {"Type": "AWS::KMS::Key", "DeletionPolicy": "Retain"},
              "Role": {"Type": "AWS::IAM::Role", "DeletionPolicy": "Delete"},
              "Files": {"Type": "AWS::EFS::FileSystem", "DeletionPolicy": "Delete",
                "Properties": {"BackupPolicy": {"Status": "ENABLED"}}},
              "Ada": {"Type": "AWS::SageMaker::UserProfile", "Properties": {"UserProfileName": "ada"}},
              "Parameter": {"Type": "AWS::SSM::Parameter", "Properties": {"Tags": {"application": "map", "environment": "dev"}}}
            }}""");

    @Test
    void tellsOurStackFromAnotherByItsTagsWhicheverShapeTheyHave() {
        assertThat(TEMPLATE.hasTags(Map.of("application", "shop", "environment", "dev")))
                .isTrue();
        assertThat(TEMPLATE.hasTags(Map.of("application", "map", "environment", "dev")))
                .isTrue();
        assertThat(TEMPLATE.hasTags(Map.of("application", "shop", "environment", "prod")))
                .isFalse();
        assertThat(TEMPLATE.hasTags(Map.of("application", "other", "environment", "dev")))
                .isFalse();
    }

    @Test
    void namesWhatItsStackKeepsAndBackupsOfWhatItDoesNot() {
        assertThat(TEMPLATE.kept(Map.of("Bucket", "bucket-1", "Role", "role-1", "Files", "fs-1")))
                .containsExactly(
                        new Staying("AWS::S3::Bucket", "bucket-1", "its stack keeps it"),
                        new Staying("backups", "of fs-1", "in AWS Backup's vault, until they expire"));
    }

    @Test
    void knowsItsUsers() {
        assertThat(TEMPLATE.profiles()).containsExactly("ada");
    }

    @Test
    void aStackThatWasNeverDeployedHasNoTemplateAndIsNotOurs() {
        assertThat(DeployedTemplate.of(null).hasTags(Map.of())).isFalse();
    }

    @Test
    void whatIsNoJsonIsNotOurs() {
        DeployedTemplate yaml = DeployedTemplate.of("Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n");

        assertThat(yaml.hasTags(Map.of("application", "shop"))).isFalse();
        assertThat(yaml.profiles()).isEmpty();
    }
}
