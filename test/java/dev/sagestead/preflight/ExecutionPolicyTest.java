package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Synthesised;
import dev.sagestead.app.Trained;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.settings.SettingsFile;
import dev.sagestead.settings.StackNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies of the execution role allow what our templates need of CloudFormation, and nothing else. */
class ExecutionPolicyTest {

    private static final Path FOLDER = Path.of("src", "main", "bootstrap");
    private static final Path FACTS = Path.of("test", "resources", "bootstrap", "handler-permissions.json");

    /**
     * The longest that IAM takes of a managed policy, without white space.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
     */
    private static final int LONGEST = 6144;

    /** Their schemas name none; what they need is told besides. */
    private static final List<String> WITHOUT_PERMISSIONS = List.of(
            "AWS::Events::Rule",
            "AWS::SageMaker::EndpointConfig",
            "AWS::SageMaker::Workforce",
            "AWS::SageMaker::Workteam");

    private static JsonNode facts;
    private static List<JsonNode> statements;
    private static List<CloudAssembly> assemblies;
    private static CloudAssembly pipelined;

    @BeforeAll
    static void read() throws IOException {
        JsonMapper json = new JsonMapper();
        facts = json.readTree(FACTS.toFile());
        statements = new ArrayList<>();
        for (String name : all()) {
            json.readTree(FOLDER.resolve(name + ".json").toFile())
                    .path("Statement")
                    .forEach(statements::add);
        }
        assemblies = Stream.of(
                        Synthesised.committed().folder(),
                        Synthesised.unusualFolder(),
                        Hostings.synthesised().folder(),
                        Trained.synthesised().folder())
                .map(CloudAssembly::read)
                .toList();
        pipelined = CloudAssembly.read(Pipelined.adopting().folder());
    }

    @Test
    void theCommandNamesEveryFile() {
        assertThat(FOLDER.toFile().listFiles())
                .extracting(File::getName)
                .filteredOn(name -> !name.endsWith(".template.json"))
                .containsExactlyInAnyOrderElementsOf(
                        all().stream().map(name -> name + ".json").toList());
    }

    @Test
    void whoTrainsOrLabelsNeedsOneMoreAndSoDoesWhomAPipelineDeploys() {
        SettingsFile file = SettingsFile.valid();
        assertThat(BootstrapCommand.policies(file.settings().environment("dev"), Optional.empty()))
                .isEqualTo(BootstrapCommand.POLICIES);

        file.with("/environments/dev/labelling", "{\"workers\": [\"ada@example.com\"]}");

        assertThat(BootstrapCommand.policies(file.settings().environment("dev"), Optional.of("444444444444")))
                .isEqualTo(all());
    }

    @Test
    void everyTypeOfEveryTemplateIsKnown() {
        assertThat(types().filter(type -> !type.startsWith("Custom::") && !WITHOUT_PERMISSIONS.contains(type)))
                .isNotEmpty()
                .isSubsetOf(fieldNames(facts.path("types")));
    }

    @Test
    void whatCloudFormationNeedsForThemIsAllowed() {
        List<String> denied = needed().filter(action -> allowed().noneMatch(pattern -> covers(pattern, action)))
                .toList();

        assertThat(denied).isEmpty();
    }

    @Test
    void nothingIsAllowedThatNoTemplateNeeds() {
        List<String> needed = needed().toList();

        assertThat(allowed().filter(pattern -> needed.stream().noneMatch(action -> covers(pattern, action))))
                .isEmpty();
    }

    @Test
    void whatIsLeftOutIsNotAllowedAndHasAReason() {
        assertThat(facts.path("unneeded")).isNotEmpty().allSatisfy(left -> {
            assertThat(left.path("because").asText()).isNotBlank();
            assertThat(texts(left.path("actions"))).isNotEmpty().allSatisfy(pattern -> {
                assertThat(permissions().anyMatch(action -> covers(pattern, action)))
                        .as("a schema names " + pattern)
                        .isTrue();
                assertThat(allowed().filter(action -> !action.contains("*") && covers(pattern, action)))
                        .isEmpty();
            });
        });
    }

    @Test
    void onlyReadingIsAllowedByWildcard() {
        assertThat(allowed().filter(action -> action.contains("*")))
                .allSatisfy(action -> assertThat(action).matches("[a-z0-9-]+:(Describe|Get|List).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "iam:CreateRole, AWS::IAM::Role",
        "iam:CreatePolicy, AWS::IAM::ManagedPolicy",
        "iam:PassRole, AWS::IAM::Role"
    })
    void rolesAndPoliciesAreThoseOfOurStacksAndNoOthers(String action, String type) {
        List<Pattern> names = names(action);

        assertThat(stacksWith(type))
                .isNotEmpty()
                .allSatisfy(stack -> assertThat(names)
                        .anyMatch(name ->
                                name.matcher(stack + "-Role0123ABCD-XYZ").matches()));
        assertThat(List.of("cdk-hnb659fds-cfn-exec-role-1-eu-west-1", "Admin", "sagestead-platform"))
                .allSatisfy(other ->
                        assertThat(names).noneMatch(name -> name.matcher(other).matches()));
    }

    @Test
    void rolesThatWeNameAreMadeToo() {
        List<Pattern> names = names("iam:CreateRole");

        assertThat(deployed()
                        .flatMap(stack -> stack.resources().values().stream())
                        .map(resource -> resource.properties().path("RoleName").asText())
                        .filter(name -> !name.isEmpty()))
                .contains("sagestead-dev-smoke", "sagestead-dev-registry")
                .allSatisfy(role ->
                        assertThat(names).anyMatch(name -> name.matcher(role).matches()));
    }

    @Test
    void rolesAreHandedToServicesOfOursOnly() {
        assertThat(statements.stream()
                        .filter(statement -> texts(statement.path("Action")).anyMatch("iam:PassRole"::equals))
                        .flatMap(passing -> texts(passing.at("/Condition/StringEquals/iam:PassedToService"))))
                .containsExactlyInAnyOrder(
                        "events.amazonaws.com",
                        "lambda.amazonaws.com",
                        "sagemaker.amazonaws.com",
                        "vpc-flow-logs.amazonaws.com");
    }

    @Test
    void everyPolicyFitsIntoAManagedPolicy() throws IOException {
        for (String name : all()) {
            assertThat(Files.readString(FOLDER.resolve(name + ".json")).replaceAll("\\s", ""))
                    .hasSizeLessThanOrEqualTo(LONGEST);
        }
    }

    private static List<String> all() {
        return Stream.concat(
                        BootstrapCommand.POLICIES.stream(),
                        Stream.of(BootstrapCommand.FOR_SCIENTISTS, BootstrapCommand.FOR_PROMOTION))
                .toList();
    }

    private static Stream<String> types() {
        return deployed()
                .flatMap(stack -> stack.resources().values().stream())
                .map(resource -> resource.type())
                .distinct();
    }

    private static Stream<String> stacksWith(String type) {
        return deployed()
                .filter(stack -> stack.resources().values().stream()
                        .anyMatch(resource -> resource.type().equals(type)))
                .map(AssemblyStack::place)
                .map(place -> place.name());
    }

    /** All stacks of environments; the pipeline's own, in another account, is not deployed by these policies. */
    private static Stream<AssemblyStack> deployed() {
        return Stream.concat(
                assemblies.stream().flatMap(assembly -> assembly.stacks().stream()),
                pipelined.stacks().stream()
                        .filter(stack -> stack.place().name().endsWith("-" + StackNames.PIPELINE_ACCESS)));
    }

    /** Returns what the names of the roles or policies look like on which an action is allowed. */
    private static List<Pattern> names(String action) {
        return statements.stream()
                .filter(statement -> texts(statement.path("Action")).anyMatch(action::equals))
                .flatMap(statement -> texts(statement.path("Resource")))
                .map(arn -> wildcard(arn.substring(arn.indexOf('/') + 1)))
                .toList();
    }

    /** What the schemas of our types name. */
    private static Stream<String> permissions() {
        return StreamSupport.stream(facts.path("types").spliterator(), false).flatMap(ExecutionPolicyTest::texts);
    }

    /** What they name and we need, and what we need besides. */
    private static Stream<String> needed() {
        List<String> unneeded = StreamSupport.stream(facts.path("unneeded").spliterator(), false)
                .flatMap(left -> texts(left.path("actions")))
                .toList();
        return Stream.concat(
                        permissions().filter(action -> unneeded.stream().noneMatch(pattern -> covers(pattern, action))),
                        fieldNames(facts.path("besides")).stream())
                .distinct();
    }

    private static Stream<String> allowed() {
        return statements.stream().flatMap(statement -> texts(statement.path("Action")));
    }

    private static TreeSet<String> fieldNames(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.properties().forEach(field -> names.add(field.getKey()));
        return names;
    }

    private static Stream<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isTextual()
                ? Stream.of(oneOrMore.asText())
                : StreamSupport.stream(oneOrMore.spliterator(), false).map(JsonNode::asText);
    }

    /** IAM tells no upper from lower case in actions, but our list of what no action is called does. */
    private static boolean covers(String pattern, String action) {
        return pattern.startsWith("S3:")
                ? pattern.equals(action)
                : wildcard(pattern.toLowerCase(Locale.ROOT))
                        .matcher(action.toLowerCase(Locale.ROOT))
                        .matches();
    }

    private static Pattern wildcard(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }
}
