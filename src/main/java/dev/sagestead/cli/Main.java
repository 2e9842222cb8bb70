package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.promotion.PromotionRefusedException;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.smoke.Tool;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code ./sagestead COMMAND}.
 *
 * <p>Exit codes are the same everywhere: 0 well, 1 the thing checked is not well, 2 the command or its input was wrong.
 */
@Command(
        name = "sagestead",
        mixinStandardHelpOptions = true,
        version = "Sagestead " + Tool.VERSION,
        description = "A SageMaker platform as code: train, rehearse and check what npx cdk deploys.",
        footer = {
            "",
            "Deploy with the CDK itself: npx cdk synth | diff | deploy | destroy 'dev/*'",
            "Exit codes: 0 well, 1 the thing checked is not well, 2 used wrongly."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs the command and ends the program with its exit code. */
    public static void main(String... args) {
        System.exit(commandLine(Project.here()).execute(args));
    }

    /** Returns the command line of a checkout, which a test can execute without a process. */
    public static CommandLine commandLine(Project project) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.addSubcommand(new RehearseCommand(project));
        commandLine.addSubcommand(new SmokeCommand(project));
        commandLine.addSubcommand(new ExplainCommand(project));
        commandLine.addSubcommand(new ReviewCommand(project));
        commandLine.addSubcommand(new PreflightCommand(project));
        commandLine.addSubcommand(new PlanCommand(project));
        commandLine.addSubcommand(new WorkflowCommand(project));
        commandLine.addSubcommand(new StudioCommand(project));
        commandLine.addSubcommand(new NotebookCommand(project));
        commandLine.addSubcommand(new TeardownCommand(project));
        commandLine.addSubcommand(new PromoteCommand(project));
        commandLine.addSubcommand(new RollbackCommand(project));
        commandLine.addSubcommand(new ReceiptCommand(project));
        commandLine.addSubcommand(new EnvCommand(project, System.getenv()));
        commandLine.addSubcommand(new StopCommand(project));
        commandLine.addSubcommand(new PrepareCommand(project));
        commandLine.addSubcommand(new LabelCommand(project));
        commandLine.addSubcommand(new TrainCommand(project));
        commandLine.addSubcommand(new PipelineCommand(project));
        commandLine.addSubcommand(new AdoptCommand(project));
        commandLine.addSubcommand(new LockCommand(project.root()));
        commandLine.addSubcommand(new PricesCommand(project.root()));
        commandLine.addSubcommand(new LocalSageMakerCommand());
        commandLine.setExecutionExceptionHandler((exception, failed, result) -> explain(exception, failed));
        commandLine.setUsageHelpAutoWidth(false);
        return commandLine;
    }

    /** Without a command there is nothing to do but to say what could be done. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    private static int explain(Exception exception, CommandLine failed) throws Exception {
        if (exception instanceof InvalidInputException invalid) {
            invalid.problems().forEach(failed.getErr()::println);
            failed.getErr().flush();
            return ExitCode.USAGE;
        }
        if (exception instanceof PromotionRefusedException refused) {
            failed.getErr().println(refused.getMessage());
            failed.getErr().flush();
            return ExitCode.SOFTWARE;
        }
        // A defect of ours: the stack trace is what a report of it needs.
        throw exception;
    }
}
