package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import dev.sagestead.settings.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudioUsersStackTest {

    @EveryEnvironment
    void everyUserOfTheSettingsHasAProfileWithTheRoleOfTheirPersona(Deployment environment) {
        List<User> users = environment.settings().studio().users().all();
        List<Resource> profiles = profiles(environment.users());

        assertThat(profiles).hasSameSizeAs(users).isNotEmpty();
        for (int i = 0; i < users.size(); i++) {
            assertThat(profiles.get(i).properties())
                    .isEqualTo(json(
                            """
                            { 'DomainId': '${studio.Domain.DomainId}', 'UserProfileName': '%s',
                              'UserSettings': { 'ExecutionRole': '${studio.Persona%s.Arn}' } }
                            """,
                            users.get(i).name(), users.get(i).persona().name().replace("-", "")));
        }
    }

    @EveryEnvironment
    void isDeployedAfterTheDomain(Deployment environment) {
        assertThat(environment.users().dependencies()).contains(environment + "studio");
    }

    @EveryEnvironment
    void anotherNumberOfStacksIsRefusedBeforeAnybodyMoves(Deployment environment) {
        String export = environment + "-studio-user-stacks";

        assertThat(environment.studio().export("UserStacks")).isEqualTo(export);
        assertThat(environment.studio().output("UserStacks")).isEqualTo("1");
        assertThat(environment.users().only("AWS::SSM::Parameter").property("Value"))
                .isEqualTo(json("{ 'Fn::ImportValue': '%s' }", export));
    }

    @Test
    void usersComeFromIdentityCenterWhereTheSettingsSaySo() {
        Resource ada = profiles(Synthesised.unusual().users(2)).get(0);

        assertThat(ada.text("UserProfileName")).isEqualTo("ada");
        assertThat(ada.text("SingleSignOnUserIdentifier")).isEqualTo("UserName");
        assertThat(ada.text("SingleSignOnUserValue")).isEqualTo("ada");
    }

    private static List<Resource> profiles(Stack stack) {
        return stack.resources("AWS::SageMaker::UserProfile");
    }
}
