package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sagestead.PythonTools;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with a rehearsal that is kept: call it, deploy to it again, break it, take it down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptRehearsalIT {

    private static final String MODEL = "model-artifacts/fraud-detection/xgboost-model.ubj";

    /** The key of a published template. */
    private static final Pattern TEMPLATE = Pattern.compile("[0-9a-f]{64}(?=\\.json)");

    private static ProjectCopy project;

    @BeforeAll
    static void keep() throws Exception {
        Process launcher = new ProcessBuilder("./sagestead", "rehearse", "--help")
                .inheritIO()
                .start();
        assertThat(launcher.waitFor()).isZero();
        PythonTools.install();
        project = ProjectCopy.make();
        Result result = project.run("./sagestead", "rehearse", "--keep");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("eval \"$(./sagestead env dev)\"");
        project.export(exported(project.run("./sagestead", "env").output()));
    }

    @AfterAll
    static void stop() {
        assertThat(project.run("./sagestead", "stop").output()).contains("Stopped the rehearsal of dev");
        assertThat(project.run("./sagestead", "env").exitCode()).isEqualTo(2);
        project.close();
    }

    @Test
    @Order(1)
    void theAwsCliInvokesTheEndpoint() throws IOException {
        for (Golden request : golden().requests()) {
            project.write("row.csv", request.body());

            Result result = project.run(
                    PythonTools.program("aws"),
                    "sagemaker-runtime",
                    "invoke-endpoint",
                    "--endpoint-name",
                    "dev-fraud-detection",
                    "--content-type",
                    "text/csv",
                    "--body",
                    "fileb://row.csv",
                    "answer.txt");

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).contains("\"InvokedProductionVariant\": \"AllTraffic\"");
            assertThat(Double.parseDouble(project.read("answer.txt").strip()))
                    .isCloseTo(request.expected(), within(golden().tolerance()));
        }
    }

    @Test
    @Order(1)
    void boto3InvokesTheEndpoint() {
        String program = """
                import boto3, sys
                runtime = boto3.client("sagemaker-runtime")
                for row in sys.argv[1:]:
                    answer = runtime.invoke_endpoint(
                        EndpointName="dev-fraud-detection", ContentType="text/csv", Body=row)
                    print(answer["Body"].read().decode(), end="")
                """;
        String[] command = Stream.concat(
                        Stream.of(PythonTools.program("python"), "-c", program),
                        golden().requests().stream().map(Golden::body))
                .toArray(String[]::new);

        Result result = project.run(command);

        assertThat(result.exitCode()).as(result.output()).isZero();
        double[] answers =
                result.output().strip().lines().mapToDouble(Double::parseDouble).toArray();
        double[] expected =
                golden().requests().stream().mapToDouble(Golden::expected).toArray();
        assertThat(answers).usingComparatorWithPrecision(golden().tolerance()).containsExactly(expected);
    }

    @Test
    @Order(1)
    void aUserGetsAWayIntoStudioAndAStrangerASentence() {
        Result ada = project.run("./sagestead", "studio", "dev", "ada");
        Result eve = project.run("./sagestead", "studio", "dev", "eve");

        assertThat(ada.exitCode()).as(ada.output()).isZero();
        assertThat(ada.output())
                .containsPattern("https://d-\\w+\\.studio\\.eu-west-1\\.sagemaker\\.aws/auth\\?token=")
                .contains("This is a rehearsal");
        assertThat(eve.exitCode()).isEqualTo(1);
        assertThat(eve.output())
                .contains("dev on the kept rehearsal: UserProfile [")
                .contains("does not exist")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(2)
    void deployingTheSameAgainChangesNothing() {
        Result result = project.cdk("deploy", "dev/*", "--require-approval", "never");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.contains("✅")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).endsWith("(no changes)"));
    }

    @Test
    @Order(3)
    void oneByteOfTheModelChangesPublicationModelConfigAndEndpointAndNothingElse() throws IOException {
        byte[] model = Files.readAllBytes(project.root().resolve(MODEL));
        byte[] changed = model.clone();
        changed[changed.length - 3000] ^= 1;
        project.write(MODEL, changed);

        Result result = project.cdk("diff", "dev/*");

        project.write(MODEL, model);
        assertThat(result.output().lines().filter(line -> line.startsWith("[")))
                .extracting(line -> line.replaceAll("^\\[(.)] (\\S+).*", "$1 $2"))
                .containsExactlyInAnyOrder(
                        "~ Custom::ModelPublication",
                        "~ AWS::SageMaker::Model",
                        "~ AWS::SageMaker::EndpointConfig",
                        "~ AWS::SageMaker::Endpoint");
        assertThat(result.output()).contains("Number of stacks with differences: 1");
    }

    @ParameterizedTest
    @EnumSource
    @Order(4)
    void aBadArtifactFailsTheUpdateAndThePreviousEndpointKeepsServing(BadArchive archive) throws IOException {
        Path assembly = assemblyWith(archive);

        Result deploy =
                project.cdk("deploy", "dev/inference*", "--app", assembly.toString(), "--require-approval", "never");

        assertThat(deploy.exitCode()).as(deploy.output()).isNotZero();
        assertThat(statusOf("dev-inference-fraud-detection")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        String described = project.run(
                        PythonTools.program("aws"),
                        "sagemaker",
                        "describe-endpoint",
                        "--endpoint-name",
                        "dev-fraud-detection")
                .output();
        assertThat(described).contains("\"EndpointStatus\": \"InService\"").contains(archive.reason());
        Result smoke = project.run("./sagestead", "smoke", "dev");
        assertThat(smoke.exitCode()).as(smoke.output()).isZero();
    }

    @Test
    @Order(5)
    void destroyTakesTheEndpointsAndTheDomainAway() {
        Result result = project.cdk("destroy", "dev/*", "--force");

        assertThat(result.exitCode()).as(result.output()).isZero();
        KeptRehearsal kept =
                KeptRehearsal.of(new Project(project.root()), "dev").orElseThrow();
        try (var sageMaker = new LocalClients(kept.aws()).sageMaker()) {
            assertThat(sageMaker.listEndpoints().endpoints()).isEmpty();
            assertThat(sageMaker.listModels().models()).isEmpty();
            assertThat(sageMaker.listDomains(request -> {}).domains()).isEmpty();
        }
        assertThat(project.run("./sagestead", "smoke", "dev").exitCode()).isNotZero();
    }

    private static String statusOf(String stack) {
        KeptRehearsal kept =
                KeptRehearsal.of(new Project(project.root()), "dev").orElseThrow();
        try (var cloudFormation = new LocalClients(kept.aws()).cloudFormation()) {
            return cloudFormation
                    .describeStacks(request -> request.stackName(stack))
                    .stacks()
                    .get(0)
                    .stackStatusAsString();
        }
    }

    /** Returns a synthesised assembly in which the packed model is another archive, under a digest of its own. */
    private static Path assemblyWith(BadArchive archive) throws IOException {
        String name = "assembly-" + archive.name().toLowerCase(Locale.ROOT);
        assertThat(project.cdk("synth", "--quiet", "--output", name).exitCode()).isZero();
        Path assembly = project.root().resolve(name);
        Path packed;
        try (Stream<Path> files = Files.list(assembly)) {
            packed = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        String assetHash = packed.getFileName().toString().replaceAll("asset\\.(.*)\\.tar\\.gz", "$1");
        String digest = folder().pack().digest();
        byte[] bytes = archive.bytes(Files.readAllBytes(project.root().resolve(MODEL)));
        String other = Sha256.of(Files.write(packed, bytes));
        Files.move(packed, packed.resolveSibling("asset." + other + ".tar.gz"));
        try (Stream<Path> files = Files.walk(assembly)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                // Templates are published under their own hashes, and what is published is not published again.
                String renamed = TEMPLATE.matcher(text)
                        .replaceAll(
                                match -> other.substring(0, 8) + match.group().substring(8));
                Files.writeString(file, renamed.replace(assetHash, other).replace(digest, other));
            }
        }
        return assembly;
    }

    private static GoldenRequests golden() {
        return folder().golden().orElseThrow();
    }

    private static ModelFolder folder() {
        return ModelFolder.open(project.root().resolve("model-artifacts/fraud-detection"));
    }

    /** Reads what a shell would take from {@code ./sagestead env}. */
    private static Map<String, String> exported(String output) {
        Map<String, String> variables = new TreeMap<>();
        Matcher matcher = Pattern.compile("export (\\w+)='([^']*)'").matcher(output);
        while (matcher.find()) {
            variables.put(matcher.group(1), matcher.group(2));
        }
        return variables;
    }
}
