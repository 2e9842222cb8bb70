package dev.sagestead.workflow;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.Protection;
import dev.sagestead.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The GitHub workflow that promotes: one synth, then a job for each environment, in the order of {@code cdk.json}, each
 * behind the one before. Before a protected environment a job shows the review, since whoever approves does so before
 * the environment's own job starts.
 *
 * <p>GitHub reads workflows as they are, so this one is written from the settings and committed, and a test compares.
 *
 * @param settings whose environments
 */
public record PromotionWorkflow(Settings settings) {

    /** Where GitHub looks for it, from the folder with {@code cdk.json}. */
    public static final Path FILE = Path.of(".github", "workflows", "promote.yml");

    private static final Pattern PIN = Pattern.compile("uses: ([\\w./-]+)@\\S+ # \\S+");

    private static final String SCRIPT_INDENT = " ".repeat(10);

    /**
     * Returns the name of the role that GitHub assumes in an environment's account: a template in
     * {@code src/main/bootstrap} makes it.
     */
    public static String role(String application, String environment) {
        return "%s-%s-github".formatted(application, environment);
    }

    /**
     * Returns the text of the workflow with the pins of another version of it: Dependabot moves them there, where they
     * are the newer ones.
     *
     * @param present as it is now
     */
    public String keepingPinsOf(String present) {
        String text = text();
        Map<String, String> pins = new TreeMap<>();
        PIN.matcher(present).results().forEach(pin -> pins.put(pin.group(1), pin.group()));
        for (Map.Entry<String, String> pin : pins.entrySet()) {
            text = text.replaceAll(
                    "uses: " + Pattern.quote(pin.getKey()) + "@\\S+ # \\S+", Matcher.quoteReplacement(pin.getValue()));
        }
        return text;
    }

    /** Returns the text of the workflow. */
    public String text() {
        StringBuilder text = new StringBuilder(part("promote.yml"));
        String before = "build";
        for (EnvironmentSettings environment : settings.environments()) {
            if (isProtected(environment)) {
                text.append(filled("review.yml", values(environment, before)));
                before = "review-" + environment.name();
            }
            text.append(filled("deploy.yml", values(environment, before)));
            before = "deploy-" + environment.name();
        }
        return text.toString();
    }

    private Map<String, String> values(EnvironmentSettings environment, String before) {
        Target target = environment.target();
        Map<String, String> values = new TreeMap<>();
        values.put("ENV", environment.name());
        // Also on the build, whose digest it compares with.
        values.put("NEEDS", before.equals("build") ? before : "build, " + before);
        values.put("PARTITION", partition(target));
        values.put("ACCOUNT", target.account());
        values.put("REGION", target.region());
        values.put("ROLE", role(settings.application(), environment.name()));
        values.put("PREPARE", part("prepare.yml").stripTrailing());
        values.put("PERMISSIONS", lines(6, permissions(environment)));
        values.put("VARIABLES", lines(10, variables(environment)));
        values.put("SCRIPT", script(environment).indent(SCRIPT_INDENT.length()).stripTrailing());
        return values;
    }

    private static List<String> permissions(EnvironmentSettings environment) {
        List<String> permissions = new ArrayList<>();
        if (isProtected(environment)) {
            permissions.add("actions: read # to see who approved");
        }
        permissions.add("contents: read # to check it out");
        permissions.add("id-token: write # to assume the role of this environment");
        return permissions;
    }

    private List<String> variables(EnvironmentSettings environment) {
        Target target = environment.target();
        List<String> variables = new ArrayList<>(
                List.of("ASSEMBLY: ${{ runner.temp }}/cdk.out", "DIGEST: ${{ needs.build.outputs.assembly }}"));
        if (isProtected(environment)) {
            variables.add("GH_TOKEN: ${{ github.token }}");
        }
        variables.add("LOOKUP_ROLE: arn:%s:iam::%s:role/%s"
                .formatted(
                        partition(target),
                        target.account(),
                        settings.bootstrap().role("lookup", target)));
        variables.add("RECEIPTS: ${{ vars.SAGESTEAD_RECEIPTS }}");
        return variables;
    }

    private static String script(EnvironmentSettings environment) {
        String promote = part("promote.sh");
        String script = isProtected(environment)
                ? part("promote-protected.sh") + promote.stripTrailing() + " --approver \"$APPROVER\"\n"
                : promote;
        return script.replace("@ENV@", environment.name());
    }

    private static boolean isProtected(EnvironmentSettings environment) {
        return environment.protection() == Protection.PROTECTED;
    }

    private static String partition(Target target) {
        return target.region().startsWith("cn-") ? "aws-cn" : "aws";
    }

    private static String lines(int indent, List<String> lines) {
        return String.join("\n", lines).indent(indent).stripTrailing();
    }

    private static String filled(String name, Map<String, String> values) {
        String text = part(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String part(String name) {
        try (InputStream in = PromotionWorkflow.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
