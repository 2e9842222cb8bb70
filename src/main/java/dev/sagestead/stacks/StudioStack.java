package dev.sagestead.stacks;

import dev.sagestead.constructs.studio.Domain;
import dev.sagestead.constructs.studio.StudioRole;
import dev.sagestead.constructs.studio.StudioSecurityGroup;
import dev.sagestead.constructs.studio.UserProfile;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The domain that people work in, with a user profile each. */
public final class StudioStack extends Stack {

    public StudioStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("SageMaker domain (VpcOnly), its role and its users")
                        .build());
        StudioSecurityGroup securityGroup =
                new StudioSecurityGroup(this, "SecurityGroup", props.network().vpc());
        props.network().letReachServices(this, "HTTPS from Studio apps", securityGroup.securityGroup());
        StudioRole role = new StudioRole(
                this,
                "Role",
                new StudioRole.Props(props.models().bucket(), props.models().key()));
        Domain domain = new Domain(
                this,
                "Domain",
                new Domain.Props(
                        props.application() + "-" + props.environment().name(),
                        props.network().vpc(),
                        securityGroup.securityGroup(),
                        role.role()));
        for (String user : props.environment().studio().users()) {
            new UserProfile(this, "User-" + user, domain, user);
        }
        CfnOutput.Builder.create(this, StackNames.DOMAIN_ID_OUTPUT)
                .value(domain.domainId())
                .build();
        CfnOutput.Builder.create(this, "HomeFileSystemId")
                .value(domain.homeFileSystemId())
                .build();
    }

    /** What the stack builds on. */
    public record Props(
            String application, EnvironmentSettings environment, NetworkStack network, ModelsStack models) {}
}
