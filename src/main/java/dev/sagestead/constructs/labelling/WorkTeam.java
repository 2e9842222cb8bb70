package dev.sagestead.constructs.labelling;

import dev.sagestead.settings.LabellingSettings;
import dev.sagestead.settings.LabellingSettings.ExistingWorkforce;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.CfnUserPoolUser;
import software.amazon.awscdk.services.cognito.CfnUserPoolUserToGroupAttachment;
import software.amazon.awscdk.services.sagemaker.CfnWorkteam;
import software.amazon.awscdk.services.sagemaker.CfnWorkteam.CognitoMemberDefinitionProperty;
import software.amazon.awscdk.services.sagemaker.CfnWorkteam.MemberDefinitionProperty;
import software.amazon.awscdk.services.sagemaker.CfnWorkteam.NotificationConfigurationProperty;
import software.constructs.Construct;

/**
 * Defines the private work team: a group of the workforce's user pool, and the people in it. Cognito sends each a first
 * password by e-mail, unless they are users of a workforce that was there before.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateWorkteam.html">CreateWorkteam</a>
 */
public final class WorkTeam extends Construct {

    private final CfnWorkteam resource;

    /**
     * Defines it.
     *
     * @param name of team, group and workforce
     * @param domain first part of the address of a new workforce's sign-in page
     */
    public WorkTeam(Construct scope, String id, String name, String domain, LabellingSettings settings) {
        super(scope, id);
        Workers workers = settings.workforce()
                .map(WorkTeam::existing)
                .orElseGet(() -> new Workforce(this, "Workforce", name, domain).workers());
        CfnUserPoolGroup group = CfnUserPoolGroup.Builder.create(this, "Group")
                .groupName(name)
                .userPoolId(workers.userPool())
                .description("Who labels for " + name)
                .build();
        for (String address : settings.workers()) {
            member(workers, group, address);
        }
        this.resource = CfnWorkteam.Builder.create(this, "Resource")
                .workteamName(name)
                .workforceName(workers.workforce())
                .description("Labels for " + name)
                .memberDefinitions(List.of(MemberDefinitionProperty.builder()
                        .cognitoMemberDefinition(CognitoMemberDefinitionProperty.builder()
                                .cognitoUserPool(workers.userPool())
                                .cognitoUserGroup(name)
                                .cognitoClientId(workers.clientId())
                                .build())
                        .build()))
                .notificationConfiguration(settings.notificationTopic()
                        .map(topic -> NotificationConfigurationProperty.builder()
                                .notificationTopicArn(topic)
                                .build())
                        .orElse(null))
                .build();
        resource.addResourceDependency(group);
        Optional.ofNullable(workers.made()).ifPresent(resource::addResourceDependency);
    }

    /** Returns the ARN of the team, which is what a reference to it gives. */
    public String arn() {
        return resource.getRef();
    }

    private void member(Workers workers, CfnUserPoolGroup group, String address) {
        Construct place = new Construct(this, "Worker-" + address);
        CfnUserPoolUserToGroupAttachment attachment = CfnUserPoolUserToGroupAttachment.Builder.create(place, "InGroup")
                .userPoolId(workers.userPool())
                .groupName(group.getGroupName())
                .username(address)
                .build();
        attachment.addResourceDependency(group);
        if (workers.made() != null) {
            attachment.addResourceDependency(CfnUserPoolUser.Builder.create(place, "User")
                    .userPoolId(workers.userPool())
                    .username(address)
                    .desiredDeliveryMediums(List.of("EMAIL"))
                    .userAttributes(List.of(
                            CfnUserPoolUser.AttributeTypeProperty.builder()
                                    .name("email")
                                    .value(address)
                                    .build(),
                            CfnUserPoolUser.AttributeTypeProperty.builder()
                                    .name("email_verified")
                                    .value("true")
                                    .build()))
                    .build());
        }
    }

    private static Workers existing(ExistingWorkforce workforce) {
        return new Workers(workforce.name(), workforce.userPool(), workforce.clientId(), null);
    }
}
