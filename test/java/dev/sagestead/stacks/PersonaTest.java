package dev.sagestead.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each persona may do, and nothing else. */
class PersonaTest {

    /** The most characters that IAM takes in all inline policies of a role. */
    private static final int MAX_INLINE = 10_240;

    /** The most characters that IAM takes in a managed policy. */
    private static final int MAX_MANAGED = 6_144;

    private static final String OWN_PROFILE = "user-profile/${sagemaker:DomainId}/${sagemaker:UserProfileName}";

    @EveryEnvironment
    void everybodyHasPrivateSpacesOfTheirOwnAndNobodyElses(Deployment environment) {
        String own = "'sagemaker:OwnerUserProfileArn':'%s'".formatted(sageMaker(environment, OWN_PROFILE));
        String privately = "'StringEquals':{'sagemaker:SpaceSharingType':'Private'}";
        String apps = sageMaker(environment, "app/${sagemaker:DomainId}/*");
        String spaces = sageMaker(environment, "space/${sagemaker:DomainId}/*");

        for (Resource role : roles(environment)) {
            assertThat(rights(role, "own-spaces"))
                    .as(role.name())
                    .containsExactlyInAnyOrder(
                            "Allow sagemaker:ListApps, sagemaker:ListDomains, sagemaker:ListSpaces,"
                                    + " sagemaker:ListUserProfiles on *",
                            "Allow sagemaker:DescribeApp, sagemaker:DescribeDomain, sagemaker:DescribeSpace,"
                                    + " sagemaker:DescribeUserProfile, sagemaker:ListTags on "
                                    + String.join(
                                            ", ",
                                            sageMaker(environment, "app/*"),
                                            sageMaker(environment, "domain/*"),
                                            sageMaker(environment, "space/*"),
                                            sageMaker(environment, "user-profile/*")),
                            "Allow sagemaker:CreatePresignedDomainUrl on " + sageMaker(environment, OWN_PROFILE),
                            "Allow sagemaker:AddTags on %s, %s if {'Null':{'sagemaker:TaggingAction':'false'}}"
                                    .formatted(apps, spaces),
                            "Allow logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents on "
                                    + logs(environment, "/aws/sagemaker/studio*"),
                            "Allow sagemaker:CreateApp, sagemaker:DeleteApp on %s if {'ArnLike':{%s},%s}"
                                    .formatted(apps, own, privately),
                            "Allow sagemaker:DeleteSpace on %s if {'ArnLike':{%s},%s}"
                                    .formatted(spaces, own, privately),
                            ("Allow sagemaker:CreateSpace, sagemaker:UpdateSpace on %s if {'ArnLike':{%s},%s,"
                                            + "'StringNotEquals':{'sagemaker:RemoteAccess':'ENABLED'}}")
                                    .formatted(spaces, own, privately));
        }
    }

    @EveryEnvironment
    void aViewerSeesEndpointsAndNothingElse(Deployment environment) {
        Resource role = role(environment, "viewer");

        assertThat(policies(role)).containsExactlyElementsOf(and(environment, "own-spaces", "see-endpoints"));
        assertThat(rights(role, "see-endpoints"))
                .containsExactly(
                        "Allow sagemaker:ListEndpoints on *",
                        "Allow sagemaker:DescribeEndpoint, sagemaker:ListTags on "
                                + sageMaker(environment, "endpoint/" + environment + "-*"),
                        "Allow sagemaker:DescribeEndpointConfig, sagemaker:DescribeModel on %s, %s"
                                .formatted(
                                        sageMaker(environment, "endpoint-config/*"),
                                        sageMaker(environment, "model/*")));
    }

    @EveryEnvironment
    void aDataScientistCallsEndpointsReadsModelsKeepsFilesAndTrains(Deployment environment) {
        Resource role = role(environment, "data-scientist");

        assertThat(policies(role))
                .containsExactlyElementsOf(and(
                        environment,
                        "call-endpoints",
                        "own-files",
                        "own-spaces",
                        "read-models",
                        "see-endpoints",
                        "train"));
        assertThat(rights(role, "call-endpoints"))
                .containsExactly("Allow sagemaker:InvokeEndpoint on "
                        + sageMaker(environment, "endpoint/" + environment + "-*"));
        assertThat(rights(role, "read-models"))
                .containsExactlyInAnyOrder(
                        "Allow s3:ListBucket on ${models.ModelBucket.Arn} if {'StringLike':{'s3:prefix':'models/*'}}",
                        "Allow s3:GetObject on ${models.ModelBucket.Arn}/models/*",
                        "Allow kms:Decrypt on ${models.ModelBucketKey.Arn} if {'StringLike':{'kms:ViaService':'s3.*'}}");
        assertThat(rights(role, "own-files"))
                .containsExactlyInAnyOrder(
                        "Allow s3:ListBucket on ${models.ModelBucket.Arn}"
                                + " if {'StringLike':{'s3:prefix':'users/${aws:SourceIdentity}/*'}}",
                        "Allow s3:AbortMultipartUpload, s3:DeleteObject, s3:GetObject, s3:PutObject on"
                                + " ${models.ModelBucket.Arn}/users/${aws:SourceIdentity}/*",
                        "Allow kms:Decrypt, kms:GenerateDataKey on ${models.ModelBucketKey.Arn}"
                                + " if {'StringLike':{'kms:ViaService':'s3.*'}}");
    }

    @EveryEnvironment
    void whoeverTrainsHasJobsOfTheirOwnWithinTheNetwork(Deployment environment) {
        String jobs = sageMaker(environment, "training-job/*");
        String mine = "'aws:RequestTag/sagestead:user':'${aws:SourceIdentity}'";

        assertThat(rights(role(environment, "data-scientist"), "train"))
                .filteredOn(right -> right.contains("sagemaker:") && !right.contains("ecr:GetAuthorizationToken"))
                .filteredOn(right -> right.contains(jobs))
                .containsExactlyInAnyOrder(
                        "Allow sagemaker:CreateTrainingJob on %s if {'Null':{'sagemaker:VpcSubnets':'false'},'StringEquals':{%s}}"
                                .formatted(jobs, mine),
                        "Allow sagemaker:AddTags on %s if {'StringEquals':{%s,'sagemaker:TaggingAction':'CreateTrainingJob'}}"
                                .formatted(jobs, mine),
                        ("Allow sagemaker:DescribeTrainingJob, sagemaker:ListTags, sagemaker:StopTrainingJob on %s"
                                        + " if {'StringEquals':{'aws:ResourceTag/sagestead:user':'${aws:SourceIdentity}'}}")
                                .formatted(jobs));
    }

    @EveryEnvironment
    void whoeverTriesEndpointsHasSmallOnesOfTheirOwnWithinTheNetwork(Deployment environment) {
        String model = sageMaker(environment, "model/try-*");
        String config = sageMaker(environment, "endpoint-config/try-*");
        String endpoint = sageMaker(environment, "endpoint/try-*");
        String targets = "arn:aws:application-autoscaling:%s:%s:scalable-target/*"
                .formatted(environment.region(), environment.account());
        String madeMine = "'aws:RequestTag/sagestead:user':'${aws:SourceIdentity}'";
        String mine = "'aws:ResourceTag/sagestead:user':'${aws:SourceIdentity}'";

        for (String persona : List.of("Personadatascientist", "Personamlengineer")) {
            Resource policy = environment.studio().named(persona + "TryEndpoints");
            assertThat(policy.texts("Roles")).containsExactly("${" + persona + "}");
            assertThat(policy.property("PolicyDocument").toString().length()).isLessThan(MAX_MANAGED);
            assertThat(Permission.statements(policy.property("PolicyDocument")).stream()
                            .map(PersonaTest::quoted)
                            .toList())
                    .containsExactlyInAnyOrder(
                            "Allow sagemaker:CreateModel on %s if {'Null':{'sagemaker:VpcSubnets':'false'},'StringEquals':{%s}}"
                                    .formatted(model, madeMine),
                            ("Allow sagemaker:CreateEndpointConfig on %s if {'ForAllValues:StringEquals':"
                                            + "{'sagemaker:InstanceTypes':['ml.t2.medium','ml.m5.large']},"
                                            + "'Null':{'sagemaker:InstanceTypes':'false'},'StringEquals':{%s}}")
                                    .formatted(config, madeMine),
                            "Allow sagemaker:CreateEndpoint on %s, %s if {'StringEquals':{%s}}"
                                    .formatted(config, endpoint, madeMine),
                            ("Allow sagemaker:AddTags on %s, %s, %s if {'StringEquals':{%s,'sagemaker:TaggingAction':"
                                            + "['CreateModel','CreateEndpointConfig','CreateEndpoint']}}")
                                    .formatted(config, endpoint, model, madeMine),
                            ("Allow sagemaker:DeleteEndpoint, sagemaker:DeleteEndpointConfig, sagemaker:DeleteModel,"
                                            + " sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig,"
                                            + " sagemaker:DescribeModel, sagemaker:InvokeEndpoint, sagemaker:ListTags,"
                                            + " sagemaker:UpdateEndpointWeightsAndCapacities on %s, %s, %s"
                                            + " if {'StringEquals':{%s}}")
                                    .formatted(config, endpoint, model, mine),
                            "Allow logs:CreateLogGroup, logs:CreateLogStream, logs:GetLogEvents, logs:PutLogEvents on "
                                    + logs(environment, "/aws/sagemaker/Endpoints/try-*"),
                            ("Allow application-autoscaling:RegisterScalableTarget, application-autoscaling:TagResource"
                                            + " on %s if {'StringEquals':{'application-autoscaling:service-namespace':'sagemaker',%s}}")
                                    .formatted(targets, madeMine),
                            ("Allow application-autoscaling:DeleteScalingPolicy,"
                                            + " application-autoscaling:DeregisterScalableTarget,"
                                            + " application-autoscaling:PutScalingPolicy on %s if {'StringEquals':{%s}}")
                                    .formatted(targets, mine),
                            "Allow application-autoscaling:DescribeScalableTargets,"
                                    + " application-autoscaling:DescribeScalingPolicies on *",
                            "Allow cloudwatch:DeleteAlarms, cloudwatch:DescribeAlarms, cloudwatch:PutMetricAlarm on"
                                    + " arn:aws:cloudwatch:%s:%s:alarm:TargetTracking-endpoint/try-*"
                                            .formatted(environment.region(), environment.account()));
        }
        assertThat(environment.studio().resources("AWS::IAM::ManagedPolicy"))
                .filteredOn(policy -> policy.name().startsWith("Persona"))
                .hasSize(2);
    }

    @EveryEnvironment
    void onlyWhoTrainsPassesARoleAndOnlyTheirOwnToSageMaker(Deployment environment) {
        List<String> passing = new ArrayList<>();
        environment.studio().resources("AWS::IAM::Policy").forEach(policy -> {
            Permission only =
                    Permission.statements(policy.property("PolicyDocument")).get(0);
            passing.add(policy.texts("Roles") + " " + quoted(only));
        });

        String toSageMaker = " if {'StringEquals':{'iam:PassedToService':'sagemaker.amazonaws.com'}}";
        assertThat(passing)
                .containsExactlyInAnyOrder(
                        "[${Personadatascientist}] Allow iam:PassRole on ${Personadatascientist.Arn}" + toSageMaker,
                        "[${Personamlengineer}] Allow iam:PassRole on ${Personamlengineer.Arn}" + toSageMaker);
        assertThat(roles(environment))
                .allSatisfy(
                        role -> assertThat(role.property("Policies").toString()).doesNotContain("PassRole"));
    }

    @EveryEnvironment
    void anMlEngineerReadsTelemetryAndCapturesToo(Deployment environment) {
        Resource role = role(environment, "ml-engineer");

        assertThat(policies(role))
                .containsExactlyElementsOf(and(
                        environment,
                        "call-endpoints",
                        "own-files",
                        "own-spaces",
                        "read-captures",
                        "read-models",
                        "read-telemetry",
                        "see-endpoints",
                        "train"));
        assertThat(rights(role, "read-telemetry"))
                .containsExactly(
                        "Allow logs:DescribeLogStreams, logs:FilterLogEvents, logs:GetLogEvents on "
                                + logs(environment, "/aws/sagemaker/Endpoints/" + environment + "-*"),
                        "Allow cloudwatch:GetMetricData, cloudwatch:ListMetrics on *");
        assertThat(rights(role, "read-captures"))
                .contains("Allow s3:GetObject on ${models.ModelBucket.Arn}/capture/" + environment + "-*");
    }

    @EveryEnvironment
    void everybodyFindsTheSharedFileSystemAndItsOwnPolicySaysWhoMountsIt(Deployment environment) {
        List<String> expected =
                environment.settings().studio().sharedFileSystem().isPresent()
                        ? List.of("Allow elasticfilesystem:DescribeMountTargets on ${SharedFileSystem.Arn}")
                        : List.of();

        assertThat(roles(environment))
                .allSatisfy(role -> assertThat(Permission.of(role))
                        .filteredOn(permission -> permission.toString().contains("elasticfilesystem:"))
                        .extracting(Permission::toString)
                        .containsExactlyElementsOf(expected));
    }

    @EveryEnvironment
    void aSessionCarriesTheNameOfItsUser(Deployment environment) {
        assertThat(roles(environment))
                .allSatisfy(role -> assertThat(role.property("AssumeRolePolicyDocument/Statement"))
                        .containsExactly(Resource.json("""
                        { 'Effect': 'Allow', 'Action': ['sts:AssumeRole', 'sts:SetSourceIdentity'],
                          'Principal': { 'Service': 'sagemaker.amazonaws.com' },
                          'Condition': { 'StringEquals': { 'aws:SourceAccount': '%s' } } }
                        """, environment.account())));
    }

    @EveryEnvironment
    void iamTakesThePoliciesAndNoneIsOfAws(Deployment environment) {
        assertThat(roles(environment)).hasSize(3).allSatisfy(role -> {
            assertThat(role.property("Policies").toString().length()).isLessThan(MAX_INLINE);
            assertThat(role.property("ManagedPolicyArns").isMissingNode()).isTrue();
            assertThat(role.property("PermissionsBoundary").isMissingNode()).isTrue();
        });
    }

    @Test
    void aDeclaredPersonaHasWhatItDeclaresWithinTheBoundary() {
        Resource auditor = role(Synthesised.unusual(), "auditor");

        assertThat(policies(auditor)).containsExactly("own-spaces", "read-captures");
        assertThat(roles(Synthesised.unusual()))
                .hasSize(4)
                .allSatisfy(role -> assertThat(role.text("PermissionsBoundary"))
                        .isEqualTo("arn:aws:iam::111111111111:policy/boundary"));
    }

    @Test
    void localIdesConnectToOwnSpacesWhereTheSettingsAskForIt() {
        Deployment environment = Synthesised.unusual();

        assertThat(rights(role(environment, "viewer"), "own-spaces"))
                .contains(
                        "Allow sagemaker:StartSession on %s if {'ArnLike':{'sagemaker:ResourceTag/sagemaker:user-profile-arn':'%s'}}"
                                .formatted(
                                        sageMaker(environment, "space/${sagemaker:DomainId}/*"),
                                        sageMaker(environment, OWN_PROFILE)))
                .noneMatch(right -> right.contains("sagemaker:RemoteAccess"));
    }

    /** Returns the roles of personas; a function of the stack has one, too. */
    private static List<Resource> roles(Deployment environment) {
        return environment.studio().resources("AWS::IAM::Role").stream()
                .filter(role -> role.name().startsWith("Persona"))
                .toList();
    }

    private static Resource role(Deployment environment, String persona) {
        return environment.studio().named("Persona" + persona.replace("-", ""));
    }

    private static List<String> policies(Resource role) {
        List<String> names = new ArrayList<>();
        role.property("Policies")
                .forEach(policy -> names.add(policy.get("PolicyName").asText()));
        return names;
    }

    /** Returns the names of policies, and of the one that everybody has where users share a file system. */
    private static List<String> and(Deployment environment, String... names) {
        List<String> all = new ArrayList<>(List.of(names));
        if (environment.settings().studio().sharedFileSystem().isPresent()) {
            all.add("shared-file-system");
        }
        return all.stream().sorted().toList();
    }

    private static List<String> rights(Resource role, String policyName) {
        for (JsonNode policy : role.property("Policies")) {
            if (policy.get("PolicyName").asText().equals(policyName)) {
                return Permission.statements(policy.get("PolicyDocument")).stream()
                        .map(PersonaTest::quoted)
                        .toList();
            }
        }
        throw new AssertionError("no policy %s in %s".formatted(policyName, role));
    }

    private static String quoted(Permission permission) {
        return permission.toString().replace('"', '\'');
    }

    private static String sageMaker(Deployment environment, String resource) {
        return "arn:aws:sagemaker:%s:%s:%s".formatted(environment.region(), environment.account(), resource);
    }

    private static String logs(Deployment environment, String group) {
        String arn = "arn:aws:logs:%s:%s:log-group:%s".formatted(environment.region(), environment.account(), group);
        return arn + ", " + arn + ":*";
    }
}
