package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.teardown.Patience;
import dev.sagestead.teardown.Services;
import dev.sagestead.teardown.Subject;
import dev.sagestead.teardown.TeardownFailedException;
import dev.sagestead.teardown.TeardownPlan;
import dev.sagestead.teardown.TeardownRun;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./sagestead teardown}: takes an environment down, with what {@code cdk destroy} cannot. */
@Command(
        name = "teardown",
        mixinStandardHelpOptions = true,
        description = "Takes down what was deployed of an environment, and what SageMaker left around it.",
        footer = {
            "",
            "Of a kept rehearsal of the environment if there is one, else of AWS, where it",
            "asks first. Goes on beside what fails. May be interrupted, and run again."
        })
final class TeardownCommand implements Callable<Integer> {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Option(names = "--plan", description = "Only list what goes, in order, and what stays.")
    private boolean planOnly;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    TeardownCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        Settings settings = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        EnvironmentSettings found = settings.environment(environment);
        CallTarget target = CallTarget.of(project, found, on);
        try (Services services = services(target)) {
            TeardownPlan plan = TeardownPlan.of(new Subject(settings.application(), found), services);
            new TeardownText(spec.commandLine().getOut()).print(heading(found, target), plan);
            if (planOnly || plan.isEmpty()) {
                return 0;
            }
            confirm(target);
            return run(plan, services, target);
        } catch (TeardownFailedException e) {
            return fail(e.getMessage(), 1);
        } catch (SdkException e) {
            FailedCall call = FailedCall.of(e);
            return fail("%s on %s: %s".formatted(environment, target, call.sentence()), call.exitCode());
        }
    }

    private static Services services(CallTarget target) {
        return new Services(
                target.cloudFormation(),
                target.sageMaker(),
                target.efs(),
                target.ec2(),
                target.isRehearsal() ? Patience.WITH_A_REHEARSAL : Patience.WITH_AWS);
    }

    private static String heading(EnvironmentSettings environment, CallTarget target) {
        return "Teardown of %s (account %s) on %s"
                .formatted(environment.name(), environment.target().account(), target);
    }

    /** A rehearsal is there to be taken down; an account is not. */
    private void confirm(CallTarget target) {
        if (yes || target.isRehearsal()) {
            return;
        }
        Console console = System.console();
        if (console == null) {
            throw new InvalidInputException("nobody is there to be asked; say --yes if all of the above is to go");
        }
        String answer = console.readLine("Type the name of the environment if all of the above is to go: ");
        if (!environment.equals(answer)) {
            throw new InvalidInputException("not taken down: the answer was not " + environment);
        }
    }

    private int run(TeardownPlan plan, Services services, CallTarget target) {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        long start = System.nanoTime();
        TeardownFailures failures = new TeardownFailures(
                TeardownRun.of(plan, services, new TeardownProgress(out)), "%s on %s".formatted(environment, target));
        if (failures.exitCode() != 0) {
            return fail(String.join("\n", failures.sentences()), failures.exitCode());
        }
        out.println("%nThe teardown of %s is done, %s s"
                .formatted(
                        environment,
                        String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / NANOS_PER_SECOND)));
        out.flush();
        return 0;
    }

    private int fail(String sentence, int exitCode) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
        return exitCode;
    }
}
