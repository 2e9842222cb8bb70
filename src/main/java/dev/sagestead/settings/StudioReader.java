package dev.sagestead.settings;

import dev.sagestead.sagemaker.SageMakerName;
import dev.sagestead.settings.SpaceSettings.IdleShutdown;
import dev.sagestead.settings.SpaceSettings.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the {@code studio} object of an environment. */
final class StudioReader {

    private static final List<SignIn> SIGN_INS = List.of(new SignIn.Iam(), new SignIn.IdentityCenter());

    private static final IdleShutdown IDLE_SHUTDOWN = new IdleShutdown(120, IdleShutdown.LEAST, 720);
    private static final Volume VOLUME = new Volume(10, 100);

    private final Problems problems;
    private final PersonaReader personas;

    StudioReader(Problems problems) {
        this.problems = problems;
        this.personas = new PersonaReader(problems);
    }

    StudioSettings read(ContextObject object) {
        Personas read = personas.read(object);
        StudioUsers users = users(object, read);
        SignIn signIn = signIn(object);
        SpaceSettings spaces = new SpaceSettings(
                idleShutdown(object),
                volume(object),
                object.wordsOf("features", List.of(StudioFeature.values()), StudioFeature::word));
        OnTeardown home = FileSystemReader.home(object);
        Optional<OnTeardown> shared = FileSystemReader.shared(object);
        object.rejectUnknownKeys();
        return new StudioSettings(signIn, users, read, spaces, home, shared);
    }

    private StudioUsers users(ContextObject object, Personas personas) {
        ContextObject named = object.object("users");
        List<User> all = new ArrayList<>();
        Map<String, String> byLowerCase = new TreeMap<>();
        for (String name : named.keys()) {
            if (!SageMakerName.isValid(name)) {
                problems.add(
                        named.path(name),
                        "should be named as a user profile is, with 1 to %d letters, digits and inner dashes"
                                .formatted(SageMakerName.MAX_LENGTH));
            }
            String other = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                problems.add(
                        named.path(name),
                        "should differ from \"%s\" by more than upper and lower case, which ARNs ignore"
                                .formatted(other));
            }
            named.choice(name, personas.all(), Persona::name).ifPresent(persona -> all.add(new User(name, persona)));
        }
        StudioUsers users = new StudioUsers(all, object.wholeNumber("userStacks", 1, StudioUsers.MAX_STACKS, 1));
        checkThatStacksHold(object.path("users"), users);
        return users;
    }

    private void checkThatStacksHold(String path, StudioUsers users) {
        int most = IntStream.rangeClosed(1, users.stacks())
                .map(stack -> users.inStack(stack).size())
                .max()
                .orElse(0);
        if (most > StudioUsers.MAX_PER_STACK) {
            problems.add(
                    path,
                    "puts %d users into one stack, which may hold %d; a higher userStacks spreads %d users further, but"
                                    .formatted(
                                            most,
                                            StudioUsers.MAX_PER_STACK,
                                            users.all().size())
                            + " has to be chosen before the first deployment");
        }
    }

    private static SignIn signIn(ContextObject object) {
        return object.has("signIn")
                ? object.choice("signIn", SIGN_INS, SignIn::word).orElse(SIGN_INS.get(0))
                : SIGN_INS.get(0);
    }

    private IdleShutdown idleShutdown(ContextObject studio) {
        if (!studio.has("idleShutdown")) {
            return IDLE_SHUTDOWN;
        }
        ContextObject object = studio.object("idleShutdown");
        IdleShutdown read = new IdleShutdown(
                minutes(object, "minutes", IDLE_SHUTDOWN.minutes()),
                minutes(object, "minMinutes", IDLE_SHUTDOWN.minMinutes()),
                minutes(object, "maxMinutes", IDLE_SHUTDOWN.maxMinutes()));
        if (read.minMinutes() > read.minutes() || read.minutes() > read.maxMinutes()) {
            problems.add(
                    studio.path("idleShutdown"),
                    "should have minMinutes, minutes and maxMinutes in rising order, got %d, %d and %d"
                            .formatted(read.minMinutes(), read.minutes(), read.maxMinutes()));
        }
        object.rejectUnknownKeys();
        return read;
    }

    private static int minutes(ContextObject object, String key, int otherwise) {
        return object.wholeNumber(key, IdleShutdown.LEAST, IdleShutdown.MOST, otherwise);
    }

    private Volume volume(ContextObject studio) {
        if (!studio.has("spaceVolume")) {
            return VOLUME;
        }
        ContextObject object = studio.object("spaceVolume");
        Volume read = new Volume(
                gigabytes(object, "gigabytes", VOLUME.gigabytes()),
                gigabytes(object, "maxGigabytes", VOLUME.maxGigabytes()));
        if (read.gigabytes() > read.maxGigabytes()) {
            problems.add(
                    studio.path("spaceVolume"),
                    "should have no more gigabytes than maxGigabytes, got %d and %d"
                            .formatted(read.gigabytes(), read.maxGigabytes()));
        }
        object.rejectUnknownKeys();
        return read;
    }

    private static int gigabytes(ContextObject object, String key, int otherwise) {
        return object.wholeNumber(key, Volume.LEAST, Volume.MOST, otherwise);
    }
}
