package dev.sagestead.settings;

import dev.sagestead.NearestName;
import dev.sagestead.sagemaker.SageMakerName;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code cdk.json}'s context into {@link Settings}, or reports all that is wrong with it. */
final class SettingsReader {

    /** A name that ends up in stack names, parameter names and SageMaker names alike. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Short enough that environment, dash and endpoint fit SageMaker's 63 characters. */
    private static final int MAX_ENVIRONMENT_NAME = 20;

    /** What {@code cdk cli-telemetry} and {@code cdk acknowledge} write. */
    private static final Set<String> OF_THE_CLI = Set.of("cli-telemetry", "acknowledged-issue-numbers");

    static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final XgboostImages images = XgboostImages.load();
    private final Problems problems;
    private final ContextObject root;
    private final BootstrapQualifier bootstrap;
    private final VpcReader vpcs;
    private final StudioReader studio;
    private final EndpointReader endpoints;
    private final TrainingReader trainings;
    private final LabellingReader labellings;

    SettingsReader(Map<String, Object> context, Path modelArtifacts) {
        Map<String, Object> ours = withoutTheCdksOwn(context);
        this.problems = new Problems(context);
        this.root = ContextObject.root(ours, problems);
        this.bootstrap = BootstrapQualifier.read(context, problems);
        this.vpcs = new VpcReader(problems);
        this.studio = new StudioReader(problems);
        this.endpoints = new EndpointReader(modelArtifacts, images, problems);
        this.trainings = new TrainingReader(modelArtifacts, problems);
        this.labellings = new LabellingReader(problems);
    }

    Settings read() {
        String application = name(root, "application", MAX_ENVIRONMENT_NAME);
        ContextObject named = root.object("environments");
        List<EnvironmentSettings> environments = new ArrayList<>();
        for (String name : named.keys()) {
            checkName(named.path(name), name, MAX_ENVIRONMENT_NAME);
            environments.add(environment(name, named.object(name)));
        }
        named.rejectEmpty("is empty; it should hold one environment at least, such as dev");
        Map<String, String> volatileTags = new VolatileTagReader(problems).read(root);
        Optional<PipelineSettings> pipeline = new PipelineReader(problems).read(root, environments);
        root.rejectUnknownKeys();
        checkThatNamesStayApart(environments);
        checkThatEndpointsAreMadeOnce(environments);
        LabellingReader.checkThatWorkforcesAreMadeOnce(environments, problems);
        problems.throwIfAny();
        return new Settings(application, List.copyOf(environments), volatileTags, pipeline, bootstrap);
    }

    /**
     * Stacks and endpoints are named environment, dash and more: {@code a} and {@code b-c} as {@code a-b} and
     * {@code c}.
     */
    private void checkThatNamesStayApart(List<EnvironmentSettings> environments) {
        for (EnvironmentSettings one : environments) {
            for (EnvironmentSettings other : environments) {
                if (other.name().startsWith(one.name() + "-") && other.target().equals(one.target())) {
                    problems.add(
                            "environments." + other.name(),
                            "should not begin with \"%s-\", because %s is in the same account and region, where their"
                                            .formatted(one.name(), one.name())
                                    + " stacks and endpoints could get the same names; rename one of them");
                }
            }
        }
    }

    /** In one VPC, two endpoints of one service cannot both answer under the service's own name. */
    private void checkThatEndpointsAreMadeOnce(List<EnvironmentSettings> environments) {
        Map<String, String> makers = new LinkedHashMap<>();
        for (EnvironmentSettings environment : environments) {
            if (environment.vpc() instanceof ExistingVpc vpc && !vpc.bringsItsEndpoints()) {
                String maker = makers.putIfAbsent(vpc.id(), environment.name());
                if (maker != null) {
                    problems.add(
                            "environments.%s.vpc".formatted(environment.name()),
                            "is the VPC of %s, too, and only one of them could make the service endpoints in it; take another"
                                            .formatted(maker)
                                    + " VPC, or make them by other means and set endpoints to \"existing\" in both");
                }
            }
        }
    }

    private EnvironmentSettings environment(String name, ContextObject object) {
        Target target = target(object);
        Protection protection = object.isTrue("protected") ? Protection.PROTECTED : Protection.UNPROTECTED;
        VpcSettings vpc = vpcs.read(object.object("vpc"));
        StudioSettings domain = studio.read(object.object("studio"));
        ContextObject named = object.object("endpoints");
        List<EndpointSettings> read = new ArrayList<>();
        for (String endpoint : named.keys()) {
            checkName(named.path(endpoint), endpoint, SageMakerName.MAX_LENGTH - name.length() - 1);
            endpoints
                    .read(name, target.region(), endpoint, named.object(endpoint), protection)
                    .ifPresent(read::add);
        }
        Optional<TrainingSettings> training = trainings.read(object, read);
        Optional<LabellingSettings> labelling = labellings.read(object, target);
        Optional<Budget> budget = budget(object);
        object.rejectUnknownKeys();
        return new EnvironmentSettings(
                name, target, protection, vpc, domain, List.copyOf(read), training, labelling, budget);
    }

    private static Optional<Budget> budget(ContextObject environment) {
        if (!environment.has("budget")) {
            return Optional.empty();
        }
        ContextObject budget = environment.object("budget");
        OptionalInt usd = budget.wholeNumber("monthlyUsd", Budget.LEAST, Budget.MOST);
        budget.rejectUnknownKeys();
        return usd.stream().mapToObj(BigDecimal::valueOf).map(Budget::new).findFirst();
    }

    private Target target(ContextObject object) {
        String digits = "a text of 12 digits, such as \"111111111111\"";
        String account = object.text("account", digits);
        if (!account.isEmpty() && !ACCOUNT.matcher(account).matches()) {
            problems.add(object.path("account"), "should be %s, got \"%s\"".formatted(digits, account));
        }
        String region = object.text("region", "a region with a SageMaker XGBoost image, such as eu-west-1");
        if (!region.isEmpty() && !images.regions().contains(region)) {
            problems.add(
                    object.path("region"),
                    "should be a region with a SageMaker XGBoost image, got \"%s\"%s; allowed: %s"
                            .formatted(
                                    region,
                                    NearestName.suggestion(region, images.regions()),
                                    String.join(", ", images.regions())));
        }
        return new Target(account, region);
    }

    private String name(ContextObject object, String key, int maxLength) {
        String name = object.text(key, "a lower-case name");
        if (!name.isEmpty()) {
            checkName(object.path(key), name, maxLength);
        }
        return name;
    }

    private void checkName(String path, String name, int maxLength) {
        if (!NAME.matcher(name).matches() || name.length() > maxLength) {
            problems.add(
                    path,
                    "should be named with 1 to %d lower-case letters, digits and single inner dashes, got \"%s\""
                            .formatted(maxLength, name));
        }
    }

    /** The context holds the CDK's feature flags and what the CLI adds, too; those are its business. */
    private static Map<String, Object> withoutTheCdksOwn(Map<String, Object> context) {
        Map<String, Object> ours = new LinkedHashMap<>(context);
        ours.keySet().removeIf(key -> key.startsWith("@") || key.contains(":") || OF_THE_CLI.contains(key));
        return ours;
    }
}
