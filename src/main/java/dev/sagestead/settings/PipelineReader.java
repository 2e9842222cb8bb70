package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.PipelineSettings.Registry;
import dev.sagestead.settings.PipelineSettings.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the pipeline, and checks that it goes together with the environments. */
final class PipelineReader {

    private static final String KEY = "pipeline";
    private static final String REGION = "region";
    private static final String ADOPT_FROM = "adoptFrom";

    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /** Connections got the newer name in 2024; older ones keep theirs. */
    private static final Pattern CONNECTION = Pattern.compile(
            "arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\\d{12}:connection/[0-9a-f-]{36}");

    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+(/[\\w.-]+)+");

    /** What git allows, as far as it makes sense in a branch. */
    private static final Pattern BRANCH = Pattern.compile("[\\w][\\w.+-]*(/[\\w][\\w.+-]*)*");

    private final Problems problems;

    PipelineReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the pipeline, if there is one. */
    Optional<PipelineSettings> read(ContextObject root, List<EnvironmentSettings> environments) {
        if (!root.has(KEY)) {
            return Optional.empty();
        }
        ContextObject pipeline = root.object(KEY);
        Target target = new Target(
                matching(pipeline, "account", SettingsReader.ACCOUNT, "a text of 12 digits, such as \"444444444444\""),
                matching(pipeline, REGION, REGION_NAME, "a region, such as eu-west-1"));
        Source source = source(pipeline.object("source"));
        Optional<Registry> registry = registry(pipeline, environments);
        pipeline.rejectUnknownKeys();
        environments.forEach(environment -> check(pipeline, target, environment));
        environments.forEach(environment ->
                checkThatThereIsSomethingToTest(root.object("environments").object(environment.name())));
        return Optional.of(new PipelineSettings(target, source, registry));
    }

    private Optional<Registry> registry(ContextObject pipeline, List<EnvironmentSettings> environments) {
        return pipeline.optionalText(ADOPT_FROM, "the name of an environment with training")
                .flatMap(name -> {
                    List<EnvironmentSettings> training = environments.stream()
                            .filter(environment -> environment
                                    .training()
                                    .filter(one -> !one.models().isEmpty())
                                    .isPresent())
                            .toList();
                    Optional<EnvironmentSettings> found = training.stream()
                            .filter(environment -> environment.name().equals(name))
                            .findFirst();
                    if (found.isEmpty()) {
                        problems.add(pipeline.path(ADOPT_FROM), notTraining(name, training));
                    }
                    return found.map(environment -> new Registry(
                            name,
                            environment.target(),
                            environment.training().orElseThrow().models().stream()
                                    .map(ModelFolder::name)
                                    .toList()));
                });
    }

    private static String notTraining(String name, List<EnvironmentSettings> training) {
        return "should be the name of an environment with training, where models are registered and approved, got \"%s\"; %s"
                .formatted(
                        name,
                        training.isEmpty()
                                ? "no environment has training, so give it to one, or leave this out"
                                : "allowed here: "
                                        + training.stream()
                                                .map(EnvironmentSettings::name)
                                                .collect(Collectors.joining(", ")));
    }

    private Source source(ContextObject source) {
        String connection = matching(
                source,
                "connectionArn",
                CONNECTION,
                "the ARN of a connection, such as \"arn:aws:codeconnections:eu-west-1:444444444444:connection/"
                        + "0a1b2c3d-0000-1111-2222-333344445555\"");
        String repository =
                matching(source, "repository", REPOSITORY, "an owner and a repository, such as \"acme/sagestead\"");
        String branch = source.has("branch")
                ? matching(source, "branch", BRANCH, "the name of a branch, such as \"main\"")
                : PipelineSettings.DEFAULT_BRANCH;
        source.rejectUnknownKeys();
        return new Source(connection, repository, branch);
    }

    private String matching(ContextObject object, String key, Pattern pattern, String meaning) {
        String text = object.text(key, meaning);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            problems.add(object.path(key), "should be %s, got \"%s\"".formatted(meaning, text));
        }
        return text;
    }

    private void check(ContextObject pipeline, Target target, EnvironmentSettings environment) {
        String path = "environments." + environment.name();
        if (environment.name().equals(StackNames.PIPELINE)) {
            problems.add(path, "should have another name, because the stack of the pipeline is called so");
        }
        if (!target.account().isEmpty()
                && target.account().equals(environment.target().account())) {
            problems.add(
                    pipeline.path("account"),
                    "is the account of %s, too; the pipeline may deploy to every environment, so it should be in an account of its own"
                            .formatted(environment.name()));
        }
        String region = environment.target().region();
        if (!region.isEmpty()
                && !target.region().isEmpty()
                && !partition(region).equals(partition(target.region()))) {
            problems.add(
                    path + ".region",
                    "is %s, which no pipeline in %s can deploy to: AWS keeps the two apart; promote it from a cdk.json of its own"
                            .formatted(region, target.region()));
        }
    }

    /** The next environment waits for a receipt, which only a smoke test can bring. */
    private void checkThatThereIsSomethingToTest(ContextObject environment) {
        if (environment.isObject("endpoints")
                && environment.object("endpoints").keys().isEmpty()) {
            problems.add(
                    environment.path("endpoints"),
                    "is empty, so that the pipeline has nothing to test and no receipt to go on by; add an endpoint, or leave pipeline out until there is one");
        }
    }

    /** Regions of one partition know nothing of those of another. */
    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
