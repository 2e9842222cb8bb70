package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.train.TrainingTask;
import dev.sagestead.train.job.ScriptEnvironment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead env}: points a shell at a kept rehearsal, and a training script at the data of a model. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description =
                "Prints what points a shell, the AWS CLI, boto3 or an IDE at a kept rehearsal, or at training data.",
        footer = {"", "To use it: eval \"$(./sagestead env)\", or eval \"$(./sagestead env --model MODEL)\""})
final class EnvCommand implements Callable<Integer> {

    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL_[A-Z0-9_]+");
    private static final Pattern PROXY = Pattern.compile("(?i)(HTTPS?|ALL)_PROXY");

    private final Project project;
    private final Map<String, String> surrounding;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ENV",
            arity = "0..1",
            description = "Environment in cdk.json; not needed if one rehearsal is kept.")
    private String environment;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Also lay out the model's training data as SageMaker does, and print where (SM_CHANNEL_TRAIN,"
                    + " SM_MODEL_DIR, SM_HPS, ...); needs no rehearsal.")
    private String model;

    /** Prints for a shell with those variables. */
    EnvCommand(Project project, Map<String, String> surrounding) {
        this.project = project;
        this.surrounding = surrounding;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean isForTrainingOnly = model != null
                && environment == null
                && KeptRehearsal.all(project).isEmpty();
        if (!isForTrainingOnly) {
            printRehearsal(kept(), out);
        }
        if (model != null) {
            TrainingTask task = TrainingTask.of(KnownModels.open(project.root().resolve(TrainCommand.MODELS), model));
            Path folder = project.state().resolve("training").resolve(model);
            ScriptEnvironment.prepare(task, folder.toAbsolutePath())
                    .forEach((name, value) ->
                            out.println("export %s='%s'".formatted(name, value.replace("'", "'\\''"))));
        }
        out.flush();
        return 0;
    }

    private void printRehearsal(KeptRehearsal kept, PrintWriter out) {
        // What a shell may have set for the real AWS would win over what follows, and its proxy cannot reach this
        // machine.
        out.println("unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        surrounding.keySet().stream()
                .filter(name -> ENDPOINT.matcher(name).matches())
                .sorted()
                .forEach(name -> out.println("unset " + name));
        if (surrounding.keySet().stream().anyMatch(name -> PROXY.matcher(name).matches())) {
            Stream.of("NO_PROXY", "no_proxy")
                    .filter(name -> !surrounding.getOrDefault(name, "").contains("127.0.0.1"))
                    .forEach(name -> out.println("export %1$s=\"127.0.0.1${%1$s:+,$%1$s}\"".formatted(name)));
        }
        kept.aws().variables().forEach((name, value) -> out.println("export %s='%s'".formatted(name, value)));
    }

    private KeptRehearsal kept() {
        List<KeptRehearsal> all = KeptRehearsal.all(project).stream()
                .filter(one -> environment == null || one.environment().equals(environment))
                .toList();
        if (all.isEmpty()) {
            throw new InvalidInputException("no rehearsal%s is kept; start one with ./sagestead rehearse%s --keep"
                    .formatted(
                            environment == null ? "" : " of " + environment,
                            environment == null ? "" : " " + environment));
        }
        if (all.size() > 1) {
            throw new InvalidInputException("several rehearsals are kept; name one: "
                    + all.stream().map(KeptRehearsal::environment).collect(Collectors.joining(", ")));
        }
        return all.get(0);
    }
}
