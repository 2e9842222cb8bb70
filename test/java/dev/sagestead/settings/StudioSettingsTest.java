package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.SpaceSettings.IdleShutdown;
import dev.sagestead.settings.SpaceSettings.Volume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code studio} object of an environment. */
class StudioSettingsTest {

    private static final String STUDIO = "/environments/dev/studio/";

    @Test
    void readsAllThatTheFileSays() {
        StudioSettings studio = studio(valid().with("/environments/dev/studio", """
                {
                  "personas": { "auditor": ["read-telemetry", "see-endpoints"] },
                  "permissionsBoundary": "arn:aws:iam::111111111111:policy/org/boundary",
                  "users": { "ada": "data-scientist", "Otto": "auditor" },
                  "userStacks": 4,
                  "signIn": "identity-center",
                  "idleShutdown": { "minutes": 60, "minMinutes": 60, "maxMinutes": 525600 },
                  "spaceVolume": { "gigabytes": 5, "maxGigabytes": 16384 },
                  "features": ["remote-access", "docker"],
                  "homeFileSystem": { "onTeardown": "delete" },
                  "sharedFileSystem": { "onTeardown": "keep" }
                }
                """));

        Persona auditor = new Persona("auditor", List.of(Capability.SEE_ENDPOINTS, Capability.READ_TELEMETRY));
        assertThat(studio.personas().all())
                .containsExactly(Persona.DATA_SCIENTIST, Persona.ML_ENGINEER, Persona.VIEWER, auditor);
        assertThat(studio.personas().permissionsBoundary()).contains("arn:aws:iam::111111111111:policy/org/boundary");
        assertThat(studio.users())
                .isEqualTo(new StudioUsers(
                        List.of(new User("ada", Persona.DATA_SCIENTIST), new User("Otto", auditor)), 4));
        assertThat(studio.signIn()).isEqualTo(new SignIn.IdentityCenter());
        assertThat(studio.spaces())
                .isEqualTo(new SpaceSettings(
                        new IdleShutdown(60, 60, 525_600),
                        new Volume(5, 16_384),
                        List.of(StudioFeature.DOCKER, StudioFeature.REMOTE_ACCESS)));
        assertThat(studio.homeFileSystem()).isEqualTo(OnTeardown.DELETE);
        assertThat(studio.sharedFileSystem()).contains(OnTeardown.KEEP);
    }

    @Test
    void askingForNothingIsTheSafeChoice() {
        StudioSettings studio = studio(valid().with("/environments/dev/studio", "{ \"users\": {} }"));

        assertThat(studio)
                .isEqualTo(new StudioSettings(
                        new SignIn.Iam(),
                        new StudioUsers(List.of(), 1),
                        new Personas(Persona.BUILT_IN, Optional.empty()),
                        new SpaceSettings(new IdleShutdown(120, 60, 720), new Volume(10, 100), List.of()),
                        OnTeardown.KEEP,
                        Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"users", "personas", "spaces", "fileSystems"})
    void failsOn(String mistake, SettingsFile file, String message) {
        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, file::settings);

        assertThat(thrown).as("what is wrong").isNotNull();
        assertThat(thrown.problems()).containsExactly("cdk.json: environments.dev.studio" + message);
    }

    static Stream<Arguments> users() {
        return Stream.of(
                row(
                        "no studio",
                        valid().without("/environments/dev/studio"),
                        " is missing; it should be an object { … }"),
                row(
                        "an unknown key",
                        valid().with(STUDIO + "user", "[]"),
                        ".user is unknown; did you mean users?; allowed here: personas, permissionsBoundary, users,"
                                + " userStacks, signIn, idleShutdown, spaceVolume, features, homeFileSystem,"
                                + " sharedFileSystem"),
                row("no users", valid().without(STUDIO + "users"), ".users is missing; it should be an object { … }"),
                row(
                        "users as a list",
                        valid().with(STUDIO + "users", "[\"ada\"]"),
                        ".users should be an object { … }, got a list"),
                row(
                        "a user without persona",
                        valid().with(STUDIO + "users/ada", "true"),
                        ".users.ada should be one of data-scientist, ml-engineer, viewer, got true"),
                row(
                        "an unknown persona",
                        valid().with(STUDIO + "users/ada", "\"wizard\""),
                        ".users.ada should be one of data-scientist, ml-engineer, viewer, got \"wizard\""),
                row(
                        "a user by e-mail",
                        valid().with(STUDIO + "users", "{ \"ada@example\": \"viewer\" }"),
                        ".users.ada@example should be named as a user profile is, with 1 to 63 letters, digits and inner"
                                + " dashes"),
                row(
                        "two users that differ in case only",
                        valid().with(STUDIO + "users/Ada", "\"viewer\""),
                        ".users.Ada should differ from \"ada\" by more than upper and lower case, which ARNs ignore"),
                row(
                        "no stack for users",
                        valid().with(STUDIO + "userStacks", "0"),
                        ".userStacks should be a whole number from 1 to 50, got 0"),
                row(
                        "more users than a stack holds",
                        valid().with(STUDIO + "users", many(451)),
                        ".users puts 451 users into one stack, which may hold 450; a higher userStacks spreads 451 users"
                                + " further, but has to be chosen before the first deployment"),
                row(
                        "an unknown sign-in",
                        valid().with(STUDIO + "signIn", "\"password\""),
                        ".signIn should be one of iam, identity-center, got \"password\""));
    }

    static Stream<Arguments> personas() {
        String words = "see-endpoints, call-endpoints, read-telemetry, read-captures, read-models, own-files, train,"
                + " try-endpoints";
        String arn = "the ARN of a policy, such as \"arn:aws:iam::111111111111:policy/boundary\"";
        return Stream.of(
                row(
                        "personas as a list",
                        valid().with(STUDIO + "personas", "[]"),
                        ".personas should be an object { … }, got a list"),
                row(
                        "a persona that is built in",
                        valid().with(STUDIO + "personas", "{ \"viewer\": [] }"),
                        ".personas.viewer is built in; give yours another name"),
                row(
                        "a persona in upper case",
                        valid().with(STUDIO + "personas", "{ \"Boss\": [] }"),
                        ".personas.Boss should be named with 1 to 32 lower-case letters, digits and single inner dashes,"
                                + " got \"Boss\""),
                row(
                        "a capability that is an action",
                        valid().with(STUDIO + "personas", "{ \"boss\": [\"s3:GetObject\"] }"),
                        ".personas.boss holds \"s3:GetObject\"; allowed: " + words),
                row(
                        "a misspelt capability",
                        valid().with(STUDIO + "personas", "{ \"boss\": [\"trian\"] }"),
                        ".personas.boss holds \"trian\"; did you mean train?; allowed: " + words),
                row(
                        "training without a place for models",
                        valid().with(STUDIO + "personas", "{ \"boss\": [\"train\", \"read-models\"] }"),
                        ".personas.boss holds \"train\" without \"own-files\", where a job puts its model"),
                row(
                        "endpoints for trying without training",
                        valid().with(STUDIO + "personas", "{ \"boss\": [\"try-endpoints\"] }"),
                        ".personas.boss holds \"try-endpoints\" without \"train\", whose image, network and role an"
                                + " endpoint needs too"),
                row(
                        "a capability twice",
                        valid().with(STUDIO + "personas", "{ \"boss\": [\"own-files\", \"own-files\"] }"),
                        ".personas.boss holds a word twice; once is enough"),
                row(
                        "capabilities as a text",
                        valid().with(STUDIO + "personas", "{ \"boss\": \"train\" }"),
                        ".personas.boss should be a list of words among " + words + ", got \"train\""),
                row(
                        "a boundary by name",
                        valid().with(STUDIO + "permissionsBoundary", "\"boundary\""),
                        ".permissionsBoundary should be " + arn + ", got \"boundary\""),
                row(
                        "an empty boundary",
                        valid().with(STUDIO + "permissionsBoundary", "\"\""),
                        ".permissionsBoundary should be " + arn + ", got \"\""));
    }

    static Stream<Arguments> spaces() {
        return Stream.of(
                row(
                        "less than an hour until the end",
                        valid().with(STUDIO + "idleShutdown", "{ \"minMinutes\": 59 }"),
                        ".idleShutdown.minMinutes should be a whole number from 60 to 525600, got 59"),
                row(
                        "more than a year until the end",
                        valid().with(STUDIO + "idleShutdown", "{ \"maxMinutes\": 525601 }"),
                        ".idleShutdown.maxMinutes should be a whole number from 60 to 525600, got 525601"),
                row(
                        "an end out of its bounds",
                        valid().with(STUDIO + "idleShutdown", "{ \"minutes\": 721 }"),
                        ".idleShutdown should have minMinutes, minutes and maxMinutes in rising order, got 60, 721 and"
                                + " 720"),
                row(
                        "an unknown key of the end",
                        valid().with(STUDIO + "idleShutdown", "{ \"minuts\": 70 }"),
                        ".idleShutdown.minuts is unknown; did you mean minutes?; allowed here: minutes, minMinutes,"
                                + " maxMinutes"),
                row(
                        "a disk that is too small",
                        valid().with(STUDIO + "spaceVolume", "{ \"gigabytes\": 4 }"),
                        ".spaceVolume.gigabytes should be a whole number from 5 to 16384, got 4"),
                row(
                        "a disk beyond its bound",
                        valid().with(STUDIO + "spaceVolume", "{ \"gigabytes\": 101 }"),
                        ".spaceVolume should have no more gigabytes than maxGigabytes, got 101 and 100"),
                row(
                        "an unknown feature",
                        valid().with(STUDIO + "features", "[\"dokcer\"]"),
                        ".features holds \"dokcer\"; did you mean docker?; allowed: canvas, docker, remote-access,"
                                + " jumpstart, automl, data-wrangler, feature-store, clusters, pipelines"));
    }

    static Stream<Arguments> fileSystems() {
        return Stream.of(
                row(
                        "a home file system by a word",
                        valid().with(STUDIO + "homeFileSystem", "\"keep\""),
                        ".homeFileSystem should be an object { … }, got \"keep\""),
                row(
                        "an unknown fate of the home directories",
                        valid().with(STUDIO + "homeFileSystem", "{ \"onTeardown\": \"retain\" }"),
                        ".homeFileSystem.onTeardown should be one of keep, delete, got \"retain\""),
                row(
                        "an unknown key of the home file system",
                        valid().with(STUDIO + "homeFileSystem", "{ \"onTearDown\": \"keep\" }"),
                        ".homeFileSystem.onTearDown is unknown; did you mean onTeardown?; allowed here: onTeardown"),
                row(
                        "a shared file system by a flag",
                        valid().with(STUDIO + "sharedFileSystem", "true"),
                        ".sharedFileSystem should be an object { … }, got true"),
                row(
                        "a shared file system without a word on its end",
                        valid().with(STUDIO + "sharedFileSystem", "{}"),
                        ".sharedFileSystem.onTeardown is missing; it should be one of keep, delete"),
                row(
                        "an unknown fate of the shared files",
                        valid().with(STUDIO + "sharedFileSystem", "{ \"onTeardown\": false }"),
                        ".sharedFileSystem.onTeardown should be one of keep, delete, got false"),
                row(
                        "an unknown key of the shared file system",
                        valid().with(STUDIO + "sharedFileSystem", "{ \"onTeardown\": \"keep\", \"path\": \"/\" }"),
                        ".sharedFileSystem.path is unknown; allowed here: onTeardown"));
    }

    private static String many(int users) {
        return IntStream.range(0, users)
                .mapToObj("\"user-%d\": \"viewer\""::formatted)
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static StudioSettings studio(SettingsFile file) {
        return file.settings().environment("dev").studio();
    }

    private static SettingsFile valid() {
        return SettingsFile.valid();
    }

    private static Arguments row(String mistake, SettingsFile file, String message) {
        return arguments(mistake, file, message);
    }
}
