package dev.sagestead.cli;

import dev.sagestead.failure.Diagnosis;
import dev.sagestead.failure.Diagnostics;
import dev.sagestead.failure.Evidence;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead explain}: why the last deployment failed, for the log of the pipeline that made it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why the last deployment of an environment failed, and what to do.",
        footer = {
            "",
            "Of a kept rehearsal of the environment if there is one, else of AWS.",
            "Exit codes: 0 nothing failed, 1 something did, 2 it could not be read."
        })
final class ExplainCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Parameters(
            index = "1",
            paramLabel = "ENDPOINT",
            arity = "0..1",
            description = "One endpoint; all stacks if not named.")
    private String endpoint;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    ExplainCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        EnvironmentSettings settings =
                CdkJson.read(project.cdkJson(), project.modelArtifacts()).environment(environment);
        List<String> stacks = stacks(settings);
        CallTarget target = CallTarget.of(project, settings, on);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Looking at %s on %s".formatted(environment, target));
        Diagnostics diagnostics = new Diagnostics(settings, target);
        List<Diagnosis> diagnoses = stacks.stream().map(diagnostics::of).toList();
        diagnoses.forEach(diagnosis -> say(diagnosis, out));
        out.flush();
        return exitCode(diagnoses);
    }

    private static void say(Diagnosis diagnosis, PrintWriter out) {
        Evidence evidence = diagnosis.evidence();
        String stack = diagnosis.place().stack();
        if (diagnosis.explanation().isPresent()) {
            out.println("FAIL " + stack);
            diagnosis.explanation().get().lines().forEach(out::println);
        } else if (evidence.absent().contains("stack " + stack)) {
            out.println("-    %s: not deployed".formatted(stack));
        } else {
            out.println((evidence.gaps().isEmpty() ? "ok   " : "?    ") + stack);
            evidence.absent().forEach(what -> out.println("     %s is not there".formatted(what)));
        }
        if (diagnosis.explanation().isEmpty()) {
            evidence.gaps().forEach(gap -> out.println("     " + gap));
        }
    }

    /** A failure that is known outweighs one that may be hidden. */
    private static int exitCode(List<Diagnosis> diagnoses) {
        if (diagnoses.stream().anyMatch(one -> one.explanation().isPresent())) {
            return 1;
        }
        return diagnoses.stream().allMatch(one -> one.evidence().gaps().isEmpty()) ? 0 : 2;
    }

    private List<String> stacks(EnvironmentSettings settings) {
        List<String> ids = new ArrayList<>();
        if (endpoint == null) {
            ids.addAll(List.of(StackNames.NETWORK, StackNames.MODELS, StackNames.STUDIO));
            for (int stack = 1; stack <= settings.studio().users().stacks(); stack++) {
                ids.add(StackNames.users(stack));
            }
        }
        List<EndpointSettings> endpoints =
                endpoint == null ? settings.endpoints() : NamedEndpoints.of(settings, endpoint);
        endpoints.forEach(one -> ids.add(StackNames.inference(one)));
        return ids.stream().map(id -> StackNames.deployed(settings, id)).toList();
    }
}
