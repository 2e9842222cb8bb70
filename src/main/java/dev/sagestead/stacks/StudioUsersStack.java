package dev.sagestead.stacks;

import dev.sagestead.constructs.studio.UserProfile;
import dev.sagestead.settings.StudioSettings;
import dev.sagestead.settings.User;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * The user profiles of a domain, or those of one part of its users.
 *
 * <p>They are apart from the domain because there may be more than a stack holds. A profile's construct is named after
 * the user alone, and the user's stack follows from the name: see {@link dev.sagestead.settings.StudioUsers}.
 */
public final class StudioUsersStack extends Stack {

    public StudioUsersStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("SageMaker user profiles, part %d of %d"
                                .formatted(
                                        props.number(), props.settings().users().stacks()))
                        .build());
        for (User user : props.settings().users().inStack(props.number())) {
            new UserProfile(
                    this,
                    "User-" + user.name(),
                    new UserProfile.Props(
                            props.studio().domainId(),
                            user,
                            props.studio().roleArnOf(user.persona()),
                            props.settings().signIn()));
        }
        // Keeps the stack when its last user goes, and holds on to the export that users rely on.
        StringParameter.Builder.create(this, "UserStacks")
                .description("Over how many stacks the users of the domain are spread")
                .stringValue(Fn.importValue(props.studio().userStacksExport()))
                .build();
        addStackDependency(props.studio());
    }

    /**
     * What the stack builds on.
     *
     * @param number which of the stacks with users it is, from 1
     * @param settings who they are
     * @param studio their domain and roles
     */
    public record Props(int number, StudioSettings settings, StudioStack studio) {}
}
