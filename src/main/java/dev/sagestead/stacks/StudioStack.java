package dev.sagestead.stacks;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.studio.Domain;
import dev.sagestead.constructs.studio.SageMakerNfsAccess;
import dev.sagestead.constructs.studio.SharedFileSystem;
import dev.sagestead.constructs.studio.SpaceDefaults;
import dev.sagestead.constructs.studio.StarterNotebook;
import dev.sagestead.constructs.studio.StudioSecurityGroup;
import dev.sagestead.constructs.studio.persona.Estate;
import dev.sagestead.constructs.studio.persona.PersonaRole;
import dev.sagestead.notebook.NotebookText;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Persona;
import dev.sagestead.settings.StackNames;
import dev.sagestead.settings.StudioSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * The domain that people work in, with what they share and a role for each persona. The people are in
 * {@link StudioUsersStack}s.
 */
public final class StudioStack extends Stack {

    private final Domain domain;
    private final Map<String, String> roleArns = new LinkedHashMap<>();
    private final String userStacksExport;

    public StudioStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("SageMaker domain (VpcOnly), what its users share, and their roles")
                        .build());
        Arns.same(this, props.network());
        StudioSettings settings = props.environment().studio();
        StudioSecurityGroup securityGroup =
                new StudioSecurityGroup(this, "SecurityGroup", props.network().vpc());
        props.network().letReachServices(this, "HTTPS from Studio apps", securityGroup.securityGroup());
        String name = props.application() + "-" + props.environment().name();
        Domain.Place place = new Domain.Place(
                props.network().vpc(), securityGroup.securityGroup().id());
        Optional<SharedFileSystem> shared = settings.sharedFileSystem()
                .map(onTeardown -> new SharedFileSystem(
                        this, "SharedFileSystem", new SharedFileSystem.Props(name, place, onTeardown)));
        defineRoles(props, shared);
        StarterNotebook starter = new StarterNotebook(
                this, "Starter", new StarterNotebook.Props(name + "-starter", NotebookText.of(props.environment())));
        this.domain = new Domain(
                this,
                "Domain",
                new Domain.Props(
                        name,
                        settings.signIn(),
                        place,
                        settings.homeFileSystem(),
                        new SpaceDefaults(settings.spaces(), roleArnOf(Persona.VIEWER), starter, shared)));
        tell(StackNames.DOMAIN_ID_OUTPUT, domain.domainId());
        tell(StackNames.HOME_FILE_SYSTEM_ID_OUTPUT, domain.homeFileSystemId());
        shared.ifPresent(fileSystem -> {
            new SageMakerNfsAccess(
                    this,
                    "SageMakerNfsAccess",
                    new SageMakerNfsAccess.Props(domain, place.vpc().id(), fileSystem));
            tell(StackNames.SHARED_FILE_SYSTEM_ID_OUTPUT, fileSystem.fileSystemId());
            tell(StackNames.SHARED_ACCESS_POINT_ID_OUTPUT, fileSystem.accessPointId());
        });
        this.userStacksExport = exportUserStacks(settings.users().stacks());
    }

    /** Returns the domain's id. */
    public String domainId() {
        return domain.domainId();
    }

    /** Returns the ARN of the role of a persona. */
    public String roleArnOf(Persona persona) {
        return roleArns.get(persona.name());
    }

    /** Returns the name of the export that says over how many stacks users are spread. */
    String userStacksExport() {
        return userStacksExport;
    }

    private void tell(String output, String value) {
        CfnOutput.Builder.create(this, output).value(value).build();
    }

    private void defineRoles(Props props, Optional<SharedFileSystem> shared) {
        StudioSettings settings = props.environment().studio();
        Estate estate = new Estate(
                props.environment().name(), props.models().bucketArns(), shared.map(SharedFileSystem::fileSystemArn));
        for (Persona persona : settings.personas().all()) {
            PersonaRole.Props role = new PersonaRole.Props(persona, settings.personas(), settings.spaces(), estate);
            roleArns.put(persona.name(), new PersonaRole(this, "Persona-" + persona.name(), role).arn());
        }
    }

    /**
     * CloudFormation lets nobody change an export that another stack imports. Another number of stacks would move
     * users, so this ends such a deployment before any user is touched.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html">exports</a>
     */
    private String exportUserStacks(int stacks) {
        String name = getStackName() + "-user-stacks";
        CfnOutput.Builder.create(this, "UserStacks")
                .description("Over how many stacks users are spread; cannot change, because users would move")
                .value(String.valueOf(stacks))
                .exportName(name)
                .build();
        return name;
    }

    /** What the stack builds on. */
    public record Props(
            String application, EnvironmentSettings environment, NetworkStack network, ModelsStack models) {}
}
