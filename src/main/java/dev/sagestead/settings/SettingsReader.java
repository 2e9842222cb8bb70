package dev.sagestead.settings;

import dev.sagestead.NearestName;
import dev.sagestead.sagemaker.SageMakerName;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.EnvironmentSettings.VpcSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code cdk.json}'s context into {@link Settings}, or reports all that is wrong with it. */
final class SettingsReader {

    /** A name that ends up in stack names, parameter names and SageMaker names alike. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Short enough that environment, dash and endpoint fit SageMaker's 63 characters. */
    private static final int MAX_ENVIRONMENT_NAME = 20;

    /** What {@code cdk cli-telemetry} and {@code cdk acknowledge} write. */
    private static final Set<String> OF_THE_CLI = Set.of("cli-telemetry", "acknowledged-issue-numbers");

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(1[6-9]|2[0-4])");

    private final XgboostImages images = XgboostImages.load();
    private final Problems problems;
    private final ContextObject root;
    private final StudioReader studio;
    private final EndpointReader endpoints;

    SettingsReader(Map<String, Object> context, Path modelArtifacts) {
        Map<String, Object> ours = withoutTheCdksOwn(context);
        this.problems = new Problems(ours);
        this.root = ContextObject.root(ours, problems);
        this.studio = new StudioReader(problems);
        this.endpoints = new EndpointReader(modelArtifacts, images, problems);
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
        root.rejectUnknownKeys();
        checkThatNamesStayApart(environments);
        problems.throwIfAny();
        return new Settings(application, List.copyOf(environments), volatileTags);
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

    private EnvironmentSettings environment(String name, ContextObject object) {
        Target target = target(object);
        VpcSettings vpc = vpc(object.object("vpc"));
        StudioSettings domain = studio.read(object.object("studio"));
        ContextObject named = object.object("endpoints");
        List<EndpointSettings> read = new ArrayList<>();
        for (String endpoint : named.keys()) {
            checkName(named.path(endpoint), endpoint, SageMakerName.MAX_LENGTH - name.length() - 1);
            endpoints.read(name, endpoint, named.object(endpoint)).ifPresent(read::add);
        }
        object.rejectUnknownKeys();
        return new EnvironmentSettings(name, target, vpc, domain, List.copyOf(read));
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

    private VpcSettings vpc(ContextObject object) {
        String cidr = object.text("cidr", "an IPv4 range such as 10.10.0.0/16");
        if (!cidr.isEmpty() && !isNetwork(cidr)) {
            problems.add(
                    object.path("cidr"),
                    "should be an IPv4 range from /16 to /24 that starts at its own first address, such as"
                            + " 10.10.0.0/16, got \"" + cidr + "\"");
        }
        String meaning = "a list of two to six different zone letters, such as [\"a\", \"b\"]";
        List<String> zones = object.texts("zones", meaning);
        boolean letters = zones.stream().allMatch(zone -> zone.matches("[a-f]"));
        boolean different = Set.copyOf(zones).size() == zones.size();
        if (object.hasTexts("zones") && (zones.size() < 2 || zones.size() > 6 || !letters || !different)) {
            problems.add(object.path("zones"), "should be " + meaning + ", got [%s]".formatted(quoted(zones)));
        }
        object.rejectUnknownKeys();
        return new VpcSettings(cidr, List.copyOf(zones));
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

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
    }

    private static boolean isNetwork(String cidr) {
        Matcher matcher = CIDR.matcher(cidr);
        if (!matcher.matches()) {
            return false;
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                return false;
            }
            address = address << 8 | octet;
        }
        long hostBits = 32 - Integer.parseInt(matcher.group(5));
        return address % (1L << hostBits) == 0;
    }
}
