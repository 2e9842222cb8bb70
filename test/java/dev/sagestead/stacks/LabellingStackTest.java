package dev.sagestead.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Trained;
import dev.sagestead.compliance.RulePack;
import org.junit.jupiter.api.Test;

/** People who label, and what their jobs need. */
class LabellingStackTest {

    private static final Stack STACK = Trained.labelling();

    @Test
    void keepsTheRules() {
        assertThat(RulePack.check(STACK.raw())).isEmpty();
    }

    @Test
    void aJobReadsAndWritesTheBucketAndCallsTwoFunctionsOfAws() {
        assertThat(Permission.of(STACK.named("LabellingRole")))
                .extracting(Permission::toString)
                .containsExactlyInAnyOrder(
                        "Allow s3:GetBucketLocation, s3:ListBucket on ${LabellingBucket.Arn}",
                        "Allow s3:AbortMultipartUpload, s3:GetObject, s3:PutObject on ${LabellingBucket.Arn}/*",
                        "Allow kms:Decrypt, kms:GenerateDataKey on ${LabellingBucketKey.Arn}"
                                + " if {\"StringLike\":{\"kms:ViaService\":\"s3.*\"}}",
                        "Allow lambda:InvokeFunction on"
                                + " arn:aws:lambda:eu-west-1:568282634449:function:ACS-TextMultiClass,"
                                + " arn:aws:lambda:eu-west-1:568282634449:function:PRE-TextMultiClass",
                        "Allow logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents on"
                                + " arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/LabelingJobs,"
                                + " arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/LabelingJobs:*");
        assertThat(STACK.named("LabellingRole").json().toString()).contains("\"aws:SourceAccount\":\"111111111111\"");
    }

    @Test
    void browsersOfWorkersMayReadWhatTheyHaveASignedAddressFor() {
        Resource bucket = STACK.named("LabellingBucket");

        assertThat(bucket.property("CorsConfiguration"))
                .isEqualTo(
                        Resource.json(
                                "{'CorsRules':[{'AllowedMethods':['GET'],'AllowedOrigins':['*'],'ExposedHeaders':['Access-Control-Allow-Origin']}]}"));
        assertThat(bucket.isRetained()).isTrue();
        assertThat(STACK.named("LabellingBucketKey").isRetained()).isTrue();
        assertThat(bucket.property("PublicAccessBlockConfiguration/BlockPublicAcls")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void nobodySignsUpAndEverybodyHasASecondFactor() {
        Resource pool = STACK.only("AWS::Cognito::UserPool");

        assertThat(pool.property("AdminCreateUserConfig/AllowAdminCreateUserOnly")
                        .asBoolean())
                .isTrue();
        assertThat(pool.text("MfaConfiguration")).isEqualTo("ON");
        assertThat(pool.texts("EnabledMfas")).containsExactly("SOFTWARE_TOKEN_MFA");
        assertThat(STACK.only("AWS::Cognito::UserPoolClient")
                        .property("GenerateSecret")
                        .asBoolean())
                .isTrue();
        assertThat(STACK.only("AWS::Cognito::UserPoolDomain").text("Domain"))
                .isEqualTo("sagestead-dev-labelling-111111111111");
    }

    @Test
    void theTeamIsAGroupOfTheWorkforcesPoolWithEveryWorkerInIt() {
        Resource team = STACK.only("AWS::SageMaker::Workteam");

        assertThat(team.text("WorkteamName")).isEqualTo("sagestead-dev");
        assertThat(team.text("WorkforceName")).isEqualTo("sagestead-dev");
        assertThat(team.text("MemberDefinitions/0/CognitoMemberDefinition/CognitoUserGroup"))
                .isEqualTo("sagestead-dev");
        assertThat(team.dependsOn()).hasSize(2);
        assertThat(STACK.resources("AWS::Cognito::UserPoolUser"))
                .extracting(user -> user.text("Username"))
                .containsExactlyInAnyOrder("ada@example.com", "grace@example.com");
        assertThat(STACK.resources("AWS::Cognito::UserPoolUserToGroupAttachment"))
                .extracting(attachment -> attachment.text("Username"))
                .containsExactlyInAnyOrder("ada@example.com", "grace@example.com");
    }

    @Test
    void theSignInIsToldWhereThePortalIsOnceThereIsOne() {
        assertThat(STACK.only("Custom::PortalSignIn").text("Portal")).endsWith(".SubDomain}");
        assertThat(Permission.in(STACK))
                .extracting(Permission::toString)
                .anyMatch(permission -> permission.startsWith("Allow cognito-idp:UpdateUserPoolClient on ${"));
    }
}
