package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A finished synth, read back from disk. A synth takes seconds and an assertion none, so all tests look at the same
 * two.
 */
public final class Synthesised {

    private final Path folder;
    private final List<Deployment> environments;

    private Synthesised(Path folder, Settings settings) {
        this.folder = folder;
        this.environments = settings.environments().stream().map(this::read).toList();
    }

    /** Returns the synth of the committed {@code cdk.json}. */
    public static Synthesised committed() {
        return Committed.SYNTH;
    }

    /**
     * Returns what the committed file has no example of: one environment in another region with four zones, an endpoint
     * {@code steady} that never scales and an endpoint {@code nvme} on a type with local disks.
     */
    public static Deployment unusual() {
        return Unusual.SYNTH.environments().get(0);
    }

    /** Returns an environment in China, where names differ. */
    public static Deployment china() {
        return Unusual.SYNTH.environments().get(1);
    }

    /** Returns an environment in an existing VPC, in which the endpoints are made. */
    public static Deployment existingVpc() {
        return Unusual.SYNTH.environments().get(2);
    }

    /** Returns an environment in an existing VPC that brings its endpoints. */
    public static Deployment existingVpcWithEndpoints() {
        return Unusual.SYNTH.environments().get(3);
    }

    /** Returns an environment that nobody works in. */
    public static Deployment withoutUsers() {
        return Unusual.SYNTH.environments().get(4);
    }

    /** Returns the folder of the cloud assembly that holds these. */
    public static Path unusualFolder() {
        return Unusual.SYNTH.folder();
    }

    static Synthesised of(String name, Map<String, Object> context, Path modelArtifacts) {
        Path folder = TestApp.synthesise(name, context, modelArtifacts);
        return new Synthesised(folder, Settings.from(context, modelArtifacts));
    }

    /** Reads what somebody else synthesised of the same settings. */
    static Synthesised readBack(Path folder, Map<String, Object> context, Path modelArtifacts) {
        return new Synthesised(folder, Settings.from(context, modelArtifacts));
    }

    /** Returns the folder of the cloud assembly. */
    public Path folder() {
        return folder;
    }

    /** Returns the environments in the order of the settings. */
    public List<Deployment> environments() {
        return environments;
    }

    /** Returns a stack of no environment, by its id. */
    Stack outsideOfEnvironments(String id) {
        JsonNode artifact = TestApp.readJson(folder.resolve("manifest.json"))
                .get("artifacts")
                .get(id);
        Stack stack = new Stack("", folder, artifact);
        stack.resolve(Map.of(stack.name(), stack));
        return stack;
    }

    private Deployment read(EnvironmentSettings environment) {
        Path assembly = folder.resolve("assembly-" + environment.name());
        Map<String, Stack> stacks = new TreeMap<>();
        for (JsonNode artifact :
                TestApp.readJson(assembly.resolve("manifest.json")).get("artifacts")) {
            if (artifact.get("type").asText().equals("aws:cloudformation:stack")) {
                Stack stack = new Stack(environment.name(), assembly, artifact);
                stacks.put(stack.name(), stack);
            }
        }
        stacks.values().forEach(stack -> stack.resolve(stacks));
        return new Deployment(environment, stacks);
    }

    private static final class Committed {
        private static final Synthesised SYNTH = of("committed", TestApp.committedContext(), TestApp.MODEL_ARTIFACTS);
    }

    private static final class Unusual {
        private static final Synthesised SYNTH = of("unusual", context(), TestApp.MODEL_ARTIFACTS);

        private static Map<String, Object> context() {
            Map<String, Object> context = TestApp.committedContext();
            context.putAll(SettingsFile.valid()
                    .with("/environments/dev/region", "\"us-east-1\"")
                    .with("/environments/dev/vpc/zones", "[\"a\", \"b\", \"c\", \"d\"]")
                    .with("/environments/dev/studio", """
                            {
                              "users": { "Otto": "auditor", "ada": "data-scientist" },
                              "userStacks": 2,
                              "personas": { "auditor": ["read-captures"] },
                              "permissionsBoundary": "arn:aws:iam::111111111111:policy/boundary",
                              "signIn": "identity-center",
                              "idleShutdown": { "minutes": 90 },
                              "spaceVolume": { "gigabytes": 20 },
                              "features": ["canvas", "docker", "remote-access", "jumpstart", "automl",
                                           "data-wrangler", "feature-store", "clusters", "pipelines"]
                            }
                            """)
                    .with("/environments/dev/endpoints", """
                            {
                              "steady": {
                                "model": "fraud-detection",
                                "instanceType": "ml.t2.medium",
                                "instances": { "min": 1, "max": 1 }
                              },
                              "nvme": {
                                "model": "fraud-detection",
                                "instanceType": "ml.g5.xlarge",
                                "instances": { "min": 1, "max": 2 },
                                "invocationsPerInstance": 70
                              }
                            }
                            """)
                    .with("/environments/china", SettingsFile.valid().json("/environments/dev"))
                    .with("/environments/china/region", "\"cn-north-1\"")
                    .with("/environments/existing", SettingsFile.valid().json("/environments/dev"))
                    .with("/environments/existing/vpc", """
                            {
                              "id": "vpc-0a1b2c3d",
                              "cidr": "10.10.0.0/16",
                              "zones": ["a", "b"],
                              "subnets": ["subnet-0000000a", "subnet-0000000b"],
                              "routeTables": ["rtb-0a1b2c3d", "rtb-0a1b2c3d"]
                            }
                            """)
                    .with("/environments/complete", SettingsFile.valid().json("/environments/dev"))
                    .with("/environments/complete/vpc", """
                            {
                              "id": "vpc-0000000c",
                              "cidr": "10.10.0.0/16",
                              "zones": ["a", "b"],
                              "subnets": ["subnet-0000000a", "subnet-0000000b"],
                              "endpoints": "existing"
                            }
                            """)
                    .with("/environments/deserted", SettingsFile.valid().json("/environments/dev"))
                    .with("/environments/deserted/studio/users", "{}")
                    .context());
            return context;
        }
    }
}
