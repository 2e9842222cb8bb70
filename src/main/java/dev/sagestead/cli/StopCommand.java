package dev.sagestead.cli;

import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.Project;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead stop}: ends kept rehearsals. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops kept rehearsals and removes what they wrote.")
final class StopCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ENV", arity = "0..1", description = "Environment in cdk.json; all if none is named.")
    private String environment;

    StopCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<KeptRehearsal> kept = KeptRehearsal.noted(project).stream()
                .filter(one -> environment == null || one.environment().equals(environment))
                .toList();
        if (kept.isEmpty()) {
            out.println("No rehearsal%s is kept: nothing to stop."
                    .formatted(environment == null ? "" : " of " + environment));
        }
        for (KeptRehearsal one : kept) {
            one.stop(project);
            out.println("Stopped the rehearsal of " + one.environment() + ".");
        }
        out.flush();
        return 0;
    }
}
