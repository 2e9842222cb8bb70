package dev.sagestead.settings;

import dev.sagestead.sagemaker.GroundTruthFunctions;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.LabellingSettings.ExistingWorkforce;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads whether people label in an environment, and who. */
final class LabellingReader {

    /** Narrower than the standards, and enough: Cognito's user names have no spaces and 128 characters at the most. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

    private static final int MAX_ADDRESS = 128;
    private static final Pattern WORKFORCE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,62}");
    private static final Pattern USER_POOL = Pattern.compile("[\\w-]{1,40}_[0-9a-zA-Z]{1,14}");
    private static final Pattern CLIENT = Pattern.compile("[\\w+]{1,128}");
    private static final Pattern TOPIC =
            Pattern.compile("arn:aws[a-z-]*:sns:(?<region>[a-z0-9-]+):\\d{12}:[a-zA-Z0-9_-]{1,256}");

    private final Problems problems;

    LabellingReader(Problems problems) {
        this.problems = problems;
    }

    Optional<LabellingSettings> read(ContextObject environment, Target target) {
        if (!environment.has("labelling")) {
            return Optional.empty();
        }
        ContextObject labelling = environment.object("labelling");
        if (!target.region().isEmpty() && !GroundTruthFunctions.regions().contains(target.region())) {
            problems.add(
                    environment.path("labelling"),
                    "should be left out in %s, where SageMaker labels no texts; it does in %s"
                            .formatted(target.region(), String.join(", ", GroundTruthFunctions.regions())));
        }
        LabellingSettings read = new LabellingSettings(
                workers(labelling),
                labelling.has("workforce") ? workforce(labelling.object("workforce")) : Optional.empty(),
                topic(labelling, target.region()));
        labelling.rejectUnknownKeys();
        return Optional.of(read);
    }

    /** A region has one workforce, whoever makes it. */
    static void checkThatWorkforcesAreMadeOnce(List<EnvironmentSettings> environments, Problems problems) {
        for (int i = 0; i < environments.size(); i++) {
            EnvironmentSettings one = environments.get(i);
            Optional<EnvironmentSettings> maker = environments.subList(0, i).stream()
                    .filter(before -> before.target().equals(one.target()) && makesOne(before))
                    .findFirst();
            if (makesOne(one) && maker.isPresent()) {
                problems.add(
                        "environments.%s.labelling".formatted(one.name()),
                        "would make the workforce that %s makes, and a region of an account has one only; name it as workforce"
                                .formatted(maker.get().name()));
            }
        }
    }

    private static boolean makesOne(EnvironmentSettings environment) {
        return environment
                .labelling()
                .filter(labelling -> labelling.workforce().isEmpty())
                .isPresent();
    }

    private List<String> workers(ContextObject labelling) {
        String meaning = "a list of 1 to %d e-mail addresses".formatted(LabellingSettings.MAX_WORKERS);
        List<String> addresses = labelling.texts("workers", meaning);
        Set<String> seen = new LinkedHashSet<>();
        List<String> good = new ArrayList<>();
        for (String address : addresses) {
            if (!ADDRESS.matcher(address).matches() || address.length() > MAX_ADDRESS) {
                problems.add(
                        labelling.path("workers"),
                        "should hold e-mail addresses such as \"ada@example.com\", got \"%s\"".formatted(address));
            } else if (!seen.add(address.toLowerCase(Locale.ROOT))) {
                problems.add(labelling.path("workers"), "holds %s twice; once is enough".formatted(address));
            } else {
                good.add(address);
            }
        }
        if (labelling.isEmptyList("workers") || good.size() > LabellingSettings.MAX_WORKERS) {
            problems.add(labelling.path("workers"), "should be %s, got %d".formatted(meaning, good.size()));
        }
        return good;
    }

    private Optional<ExistingWorkforce> workforce(ContextObject workforce) {
        ExistingWorkforce read = new ExistingWorkforce(
                matching(workforce, "name", WORKFORCE, "the name of the region's workforce, such as \"people\""),
                matching(workforce, "userPool", USER_POOL, "the id of its user pool, such as \"eu-west-1_a1B2c3D4e\""),
                matching(workforce, "clientId", CLIENT, "the id of its app client, such as \"1example23456789\""));
        workforce.rejectUnknownKeys();
        return Optional.of(read);
    }

    private String matching(ContextObject object, String key, Pattern pattern, String meaning) {
        String text = object.text(key, meaning);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            problems.add(object.path(key), "should be %s, got \"%s\"".formatted(meaning, text));
        }
        return text;
    }

    private Optional<String> topic(ContextObject labelling, String region) {
        String meaning = "the ARN of an SNS topic in the environment's region";
        Optional<String> topic = labelling.optionalText("notificationTopic", meaning);
        topic.ifPresent(arn -> {
            var matcher = TOPIC.matcher(arn);
            if (!matcher.matches() || !matcher.group("region").equals(region)) {
                problems.add(labelling.path("notificationTopic"), "should be %s, got \"%s\"".formatted(meaning, arn));
            }
        });
        return topic;
    }
}
