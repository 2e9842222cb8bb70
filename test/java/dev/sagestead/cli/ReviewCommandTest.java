package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.NodeTools;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.review.report.AssemblyFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a user gives it: what it prints, what it writes, how it ends; above all when it is given nonsense. */
class ReviewCommandTest {

    private static final int DEEP = 10_000;

    @TempDir
    private Path folder;

    private Path root;
    private Path base;
    private Path head;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void aCheckoutWithTheEngine() throws IOException {
        root = Files.createDirectories(folder.resolve("checkout"));
        Path node = Files.createDirectories(root.resolve("src/main/node"));
        Files.copy(Path.of("src/main/node/differences.mjs"), node.resolve("differences.mjs"));
        Files.createSymbolicLink(root.resolve("node_modules"), NodeTools.root().resolve("node_modules"));
        base = folder.resolve("base");
        head = folder.resolve("head");
        AssemblyFolder.good(base);
        AssemblyFolder.good(head);
    }

    /** JUnit warns of every link that leads out of its folder. */
    @AfterEach
    void deleteLinks() throws IOException {
        for (Path path : List.of(root.resolve("node_modules"), head.resolve("t.json"))) {
            if (Files.isSymbolicLink(path)) {
                Files.delete(path);
            }
        }
    }

    @Test
    void saysInOneLineThatNothingChanges() throws IOException {
        assertThat(review()).isZero();

        assertThat(out.toString().lines().findFirst())
                .contains("Nothing changes: the stack is as in %s.".formatted(base));
        assertThat(Files.readString(written("review.md")).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("Nothing changes");
        assertThat(new JsonMapper()
                        .readTree(written("review.json").toFile())
                        .path("verdict")
                        .asText())
                .isEqualTo("pass");
    }

    @Test
    void endsIn1IfSomethingBlocksAndSaysWhatUntilAWaiverNamesIt() throws IOException {
        AssemblyFolder.of(base, "{\"Resources\": {\"Keys\": {\"Type\": \"AWS::KMS::Key\"}}}");
        AssemblyFolder.of(head, "{\"Resources\": {}}");

        assertThat(review()).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL 1 KMS Key of dev/stack is deleted: Keys");

        waivers("""
                {"waivers": [{"stack": "dev/stack", "resource": "Keys", "until": "%s", "why": "all is copied"}]}
                """.formatted(LocalDate.now().plusDays(2)));
        assertThat(review()).isZero();
        assertThat(written("review.md")).content().contains("all is copied");
    }

    static Stream<Arguments> assembliesThatAreNone() {
        return Stream.of(
                wrong(
                        "no manifest",
                        it -> delete(it.resolve("manifest.json")),
                        "%s: no cloud assembly, there is no manifest.json in it; name the folder that cdk synth wrote"),
                wrong(
                        "a manifest that is not JSON",
                        it -> new AssemblyFolder(it).manifest("{\"artifacts\": "),
                        "%s/manifest.json: this is not JSON (Unexpected end-of-input"),
                wrong(
                        "a manifest without artifacts",
                        it -> new AssemblyFolder(it).manifest("{}"),
                        "%s/manifest.json: artifacts has to be an object, got nothing; "),
                wrong(
                        "a manifest with a list of artifacts",
                        it -> new AssemblyFolder(it).manifest("{\"artifacts\": []}"),
                        "%s/manifest.json: artifacts has to be an object, got []; "),
                template(
                        "a template that is not JSON",
                        "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n",
                        "%s/t.json: this is not JSON ("),
                template("a template that is a list", "[]", "%s/t.json: this has to be a JSON object, got []; "),
                template("an empty template", "", "%s/t.json: this has to be a JSON object, got nothing; "),
                wrong(
                        "a template that is missing",
                        it -> delete(it.resolve("t.json")),
                        "%s/t.json: this file is missing; "),
                template(
                        "a list of resources",
                        "{\"Resources\": [1]}",
                        "%s/t.json: Resources has to be an object, got [1]; "),
                template(
                        "a resource without a type",
                        "{\"Resources\": {\"A\": {}}}",
                        "%s/t.json: the resource A has to have a Type, got {}; "),
                template(
                        "a resource that is a number",
                        "{\"Resources\": {\"A\": 7}}",
                        "%s/t.json: the resource A has to have a Type, got 7; "),
                template(
                        "properties that are text",
                        "{\"Resources\": {\"A\": {\"Type\": \"T\", \"Properties\": \"x\"}}}",
                        "%s/t.json: the Properties of A have to be an object, got \"x\"; "),
                template(
                        "a template as deep as a well",
                        "{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
                        "%s/t.json: no template is like this (Document nesting depth (501) exceeds the maximum allowed"),
                wrong(
                        "a template elsewhere",
                        it -> AssemblyFolder.naming(it, "../../../../etc/passwd"),
                        "%s/manifest.json: templateFile has to name something inside the assembly, got \"../../../../etc/passwd\""),
                wrong(
                        "a template with a name that cannot be",
                        it -> AssemblyFolder.naming(it, "a\\u0000b"),
                        "%s/manifest.json: templateFile has to name something inside the assembly, got \"a\\u0000b\""),
                wrong(
                        "a template behind a link",
                        ReviewCommandTest::link,
                        "%s/manifest.json: templateFile has to name something inside the assembly, got \"t.json\""),
                wrong(
                        "an assembly in itself",
                        it -> new AssemblyFolder(it).manifest(nested("again", ".")),
                        "%s: this assembly holds itself; "),
                wrong(
                        "two stacks of one id",
                        it -> new AssemblyFolder(it).manifest(twice()),
                        "%s: two stacks are called dev/stack; their ids have to differ"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("assembliesThatAreNone")
    void saysOfAnAssemblyThatIsNoneWhatIsWrong(String name, Consumer<Path> spoil, String sentence) {
        spoil.accept(head);

        assertThat(review()).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().startsWith(sentence.formatted(head));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        new AssemblyFolder(head).manifest(nested("a", "none")).file("manifest.json", """
                {"artifacts": {
                  "a": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "a.json"}},
                  "b": {"type": "aws:cloudformation:stack"},
                  "c": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "c"}}}}
                """);

        assertThat(review()).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "no-such-branch", "--all", "a b", "$(touch x)"})
    void saysThatABaseIsNeitherAFolderNorACommit(String given) {
        assertThat(run("--base=" + given, "--head", head.toString())).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("--base %s: this is neither a folder nor a commit of this checkout".formatted(given))
                .hasLineCount(1);
    }

    @Test
    void saysHowToInstallAnEngineThatIsNotThere() throws IOException {
        Files.delete(root.resolve("node_modules"));

        assertThat(review()).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("the engine behind cdk diff ended early; npm ci installs it: Error")
                .hasLineCount(1);
    }

    @Test
    void endsThoughReferencesGoRoundInCircles() {
        String circle = """
                {"Resources": {
                  "A": {"Type": "AWS::SageMaker::Model", "Properties": {"ModelName": {"Ref": "B"}, "Tags": ["%s"]}},
                  "B": {"Type": "AWS::SageMaker::Model", "Properties": {"ModelName": {"Ref": "A"}, "PrimaryContainer": "%s"}},
                  "C": {"Type": "AWS::SageMaker::Model", "Properties": {"ModelName": {"Ref": "C"}}},
                  "D": {"Type": "AWS::SageMaker::Model", "Properties": {"ModelName":
                       {"Fn::GetStackOutput": {"StackName": "dev-stack", "OutputName": "One"}}}}},
                 "Conditions": {"X": {"Fn::If": ["X", 1, 2]}},
                 "Outputs": {
                  "One": {"Value": {"Fn::GetStackOutput": {"StackName": "dev-stack", "OutputName": "Two"}}},
                  "Two": {"Value": [{"Ref": "A"}, {"Fn::GetStackOutput": {"StackName": "dev-stack", "OutputName": "One"}}]}}}
                """;
        AssemblyFolder.of(base, circle.formatted("a", "a"));
        AssemblyFolder.of(head, circle.formatted("b", "b"));

        assertThat(review()).isEqualTo(1);

        assertThat(out.toString())
                .contains("these refer to each other in a circle: A -> B -> A", "3 resources are replaced");
    }

    @Test
    void readsATemplateOf5Megabytes() {
        String big =
                "{\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"DisplayName\": \"%s\"}}}}";
        AssemblyFolder.of(base, big.formatted("a".repeat(5_000_000)));
        AssemblyFolder.of(head, big.formatted("b".repeat(5_000_000)));

        assertThat(review()).isZero();

        assertThat(written("review.md"))
                .content()
                .contains("change of DisplayName")
                .hasSizeLessThan(2_000);
    }

    @Test
    void sendsNoControlCharactersToTheTerminal() {
        String escape = "\\u001b]0;owned\\u0007\\u001b[2J\\u202e\\r\\n";
        new AssemblyFolder(head).manifest("""
                {"artifacts": {"s": {"type": "aws:cloudformation:stack", "displayName": "dev/%1$s",
                  "properties": {"templateFile": "t.json", "stackName": "%1$s"}}}}
                """.formatted(escape));

        review();

        assertThat(out.toString().chars().filter(one -> one != '\n' && Character.isISOControl(one)))
                .isEmpty();
        assertThat(out.toString()).doesNotContain("\u202e").contains("?]0;owned");
    }

    @Test
    void complainsOfEverythingInTheWaivers() throws IOException {
        waivers("""
                {"waivers": [
                  {"stack": "dev/stack", "resource": "A", "until": "2026-13-01", "why": "b"},
                  {"stack": "dev/stack", "resource": "A", "until": "2999-01-01", "why": "b"},
                  {"stack": 7, "resource": " ", "reason": "c"},
                  "A of dev/stack",
                  null]}
                """);

        assertThat(review()).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(9)
                .allMatch(line -> line.startsWith("test/waivers.json: waivers["))
                .anyMatch(line -> line.endsWith("until has to be a day such as 2026-12-31, got \"2026-13-01\""))
                .anyMatch(line ->
                        line.contains("waivers[1]: until may be ") && line.endsWith("90 days from now, got 2999-01-01"))
                .anyMatch(line ->
                        line.contains("waivers[2]: unknown key \"reason\"; allowed are [resource, stack, until, why]"))
                .anyMatch(line -> line.endsWith("waivers[2]: why has to be a text, got nothing"))
                .anyMatch(line -> line.contains(
                        "waivers[3]: has to be an object with [resource, stack, until, why], got \"A of"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"waivers\": {}}",
                "{\"waivers\": []} {}",
                "{\"waivers\": [], \"waivers\": []}",
                "{\"waivers\": [], \"x\": 1}",
                "waivers"
            })
    void readsWaiversStrictly(String content) throws IOException {
        waivers(content);

        assertThat(review()).isEqualTo(2);

        assertThat(err.toString()).startsWith("test/waivers.json: ").hasLineCount(1);
    }

    private int review() {
        return run("--base", base.toString(), "--head", head.toString());
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine command = Main.commandLine(new Project(root));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(
                Stream.concat(Stream.of("review"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Path written(String name) {
        return root.resolve(".sagestead/review").resolve(name);
    }

    private void waivers(String content) throws IOException {
        Files.createDirectories(root.resolve("test"));
        Files.writeString(root.resolve("test/waivers.json"), content);
    }

    private static Arguments wrong(String name, Consumer<Path> spoil, String sentence) {
        return Arguments.of(name, spoil, sentence);
    }

    private static Arguments template(String name, String content, String sentence) {
        return wrong(name, it -> AssemblyFolder.of(it, content), sentence);
    }

    private static String nested(String key, String folder) {
        return "{\"artifacts\": {\"%s\": {\"type\": \"cdk:cloud-assembly\", \"properties\": {\"directoryName\": \"%s\"}}}}"
                .formatted(key, folder);
    }

    private static String twice() {
        String stack =
                "{\"type\": \"aws:cloudformation:stack\", \"displayName\": \"dev/stack\", \"properties\": {\"templateFile\": \"t.json\"}}";
        return "{\"artifacts\": {\"a\": %s, \"b\": %s}}".formatted(stack, stack);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void link(Path assembly) {
        try {
            Files.delete(assembly.resolve("t.json"));
            Files.createSymbolicLink(assembly.resolve("t.json"), Path.of("/etc/hostname"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
