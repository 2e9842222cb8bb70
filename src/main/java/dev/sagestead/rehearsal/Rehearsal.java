package dev.sagestead.rehearsal;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.RehearsalReport.Smoke;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deploys an environment to AWS on this machine with the real CDK CLI, and checks what was deployed. */
public final class Rehearsal {

    private final Project project;
    private final Settings settings;
    private final PrintWriter out;
    private final Progress progress;

    public Rehearsal(Project project, Settings settings, PrintWriter out) {
        this.project = project;
        this.settings = settings;
        this.out = out;
        this.progress = new Progress(out);
    }

    /**
     * What a rehearsal is asked for.
     *
     * @param environment name of the environment
     * @param quotas settings of local SageMaker's quota table
     * @param update the update to rehearse too, if any
     * @param afterwards what becomes of the servers
     */
    public record Plan(String environment, List<String> quotas, Optional<Update> update, Afterwards afterwards) {}

    /**
     * An update to rehearse.
     *
     * @param artifact the new model file
     * @param endpoint name of the endpoint in {@code cdk.json}; not needed if there is only one
     */
    public record Update(Path artifact, Optional<String> endpoint) {}

    /** What becomes of the servers when the rehearsal is done. */
    public enum Afterwards {
        /** They are stopped. */
        STOP,
        /** They go on, for people to call; {@code ./sagestead stop} ends them. */
        KEEP
    }

    /**
     * Rehearses. Everything that was started is stopped again, unless the plan says to keep it.
     *
     * @throws InvalidInputException if there is no such environment, one is kept already, or a model has no golden
     *     requests
     */
    public RehearsalReport run(Plan plan) {
        EnvironmentSettings environment = settings.environment(plan.environment());
        EnvironmentSmokeTest.requireExpectations(environment.endpoints());
        Optional<NewModel> newModel = plan.update().map(update -> NewModel.of(update, environment));
        List<KeptRehearsal> kept = KeptRehearsal.all(project);
        if (plan.afterwards() == Afterwards.KEEP
                && kept.stream().anyMatch(one -> one.environment().equals(environment.name()))) {
            throw new InvalidInputException(
                    "a rehearsal of %s is kept already; stop it with ./sagestead stop %s, or call it: ./sagestead env %s"
                            .formatted(environment.name(), environment.name(), environment.name()));
        }
        KeptRehearsal.noted(project).stream()
                .filter(one -> plan.afterwards() == Afterwards.KEEP && !kept.contains(one))
                .filter(one -> one.environment().equals(environment.name()))
                .forEach(remains -> remains.stop(project));
        progress.say("Rehearsing %s (account %s, %s) on this machine"
                .formatted(
                        environment.name(),
                        environment.target().account(),
                        environment.target().region()));
        List<Path> inUse = kept.stream().map(one -> Path.of(one.folder())).toList();
        try (Started started = new Started()) {
            WorkFolder folder = started.add(WorkFolder.make(project, inUse));
            RehearsalReport report = run(plan, environment, newModel, folder, started);
            if (started.wasInterrupted()) {
                awaitEndOfProgram();
            }
            return report;
        }
    }

    private RehearsalReport run(
            Plan plan,
            EnvironmentSettings environment,
            Optional<NewModel> newModel,
            WorkFolder folder,
            Started started) {
        List<String> problems = new ArrayList<>();
        Optional<RehearsedEnvironment> rehearsed = Optional.empty();
        Smoke smoke = Smoke.none();
        RehearsalReport.Update update = null;
        try {
            rehearsed = Optional.of(progress.step(
                    "start",
                    "emulator (MiniStack) and local SageMaker",
                    () -> RehearsedEnvironment.start(
                            project, environment, plan.quotas(), plan.afterwards(), folder, started)));
            LocalAws aws = rehearsed.get().aws();
            CdkCli cdk = rehearsed.get().cdk();
            new Deployment(rehearsed.get(), progress).run();
            smoke = progress.step(
                    "smoke", "invoke what was deployed", () -> new RehearsedSmoke(project, aws, out).run(environment));
            if (!smoke.ok()) {
                problems.add("the smoke test found that not all is well; see its lines above");
            } else if (newModel.isPresent()) {
                update = new ModelUpdate(environment, project, aws, cdk, folder, progress).run(newModel.get());
                problems.addAll(UpdateVerdict.problems(update));
            }
        } catch (RehearsalFailedException e) {
            if (started.wasInterrupted()) {
                awaitEndOfProgram();
            }
            problems.add(e.getMessage());
        }
        RehearsalReport report = report(environment, rehearsed, smoke, update, problems);
        new Summary(progress).say(report);
        if (rehearsed.isPresent() && plan.afterwards() == Afterwards.KEEP) {
            rehearsed.get().keep(project, started);
            progress.say("Kept. To call it:     eval \"$(./sagestead env %s)\"".formatted(environment.name()));
            progress.say("To stop it:           ./sagestead stop %s".formatted(environment.name()));
        }
        return report;
    }

    private RehearsalReport report(
            EnvironmentSettings environment,
            Optional<RehearsedEnvironment> rehearsed,
            Smoke smoke,
            RehearsalReport.Update update,
            List<String> problems) {
        return new RehearsalReport(
                environment.name(),
                rehearsed.isPresent() && problems.isEmpty(),
                rehearsed.map(RehearsedEnvironment::stacks).orElse(List.of()),
                rehearsed.map(RehearsedEnvironment::endpoints).orElse(List.of()),
                smoke,
                update,
                progress.steps(),
                rehearsed.map(RehearsedEnvironment::recordedOnly).orElse(List.of()),
                problems);
    }

    /** The program is being stopped, and the servers with it: what fails from here on is of no interest. */
    static void awaitEndOfProgram() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
