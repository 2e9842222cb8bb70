package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.Share;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.traffic.Traffic;
import dev.sagestead.traffic.TrafficLog;
import dev.sagestead.traffic.Versions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * Moves a deployed endpoint to another model as people will: by {@code cdk deploy} of the changed project, while
 * callers never stop.
 */
final class ModelUpdate {

    private static final Duration SLICE = Duration.ofSeconds(1);

    /** How long callers go on before and after, so that both are seen. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final EnvironmentSettings environment;
    private final Project project;
    private final LocalAws aws;
    private final CdkCli cdk;
    private final WorkFolder folder;
    private final Progress progress;

    ModelUpdate(
            EnvironmentSettings environment,
            Project project,
            LocalAws aws,
            CdkCli cdk,
            WorkFolder folder,
            Progress progress) {
        this.environment = environment;
        this.project = project;
        this.aws = aws;
        this.cdk = cdk;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Updates the endpoint under traffic.
     *
     * @throws RehearsalFailedException if it does not come to an update
     */
    RehearsalReport.Update run(NewModel model) {
        String endpoint = model.endpoint().endpointName();
        StagedProject staged = StagedProject.with(project, model.model(), model.file(), folder.resolve("update"));
        Versions versions = KnownAnswers.of(model.model(), staged.model(), folder.resolve("update-model"));
        if (versions.requests().isEmpty()) {
            throw new RehearsalFailedException(
                    "both models answer every golden request alike, so nobody could tell who served; add requests to %s that tell them apart"
                            .formatted(model.model().path().resolve("golden.json")));
        }
        Path assembly = folder.resolve("update.out");
        progress.step("prepare", "cdk synth with the new model", () -> synth(staged, assembly));
        LocalClients clients = new LocalClients(aws);
        try (SageMakerClient sageMaker = clients.sageMaker();
                SageMakerRuntimeClient runtime = clients.sageMakerRuntimeWithoutRetries()) {
            return progress.step(
                    "update",
                    "cdk deploy '%s/*' again, under the calls of %d callers"
                            .formatted(environment.name(), Traffic.CALLERS),
                    () -> update(model, versions, assembly, sageMaker, runtime));
        }
    }

    private void synth(StagedProject staged, Path assembly) {
        if (cdk.synth(staged, assembly, line -> {}) != 0) {
            throw new RehearsalFailedException(
                    "cdk synth of the new model failed:\n" + cdk.log("synth").tail(Deployment.LOG_LINES));
        }
    }

    private RehearsalReport.Update update(
            NewModel model,
            Versions versions,
            Path assembly,
            SageMakerClient sageMaker,
            SageMakerRuntimeClient runtime) {
        String endpoint = model.endpoint().endpointName();
        String contentType = model.model().golden().orElseThrow().contentType();
        try (Traffic traffic = Traffic.start(runtime, endpoint, contentType, versions);
                EndpointWatch watch = EndpointWatch.start(sageMaker, endpoint, traffic::now)) {
            pause();
            boolean deployed = cdk.deploy(assembly, environment, line -> {}) == 0;
            long done = traffic.now();
            pause();
            TrafficLog log = traffic.end();
            return new RehearsalReport.Update(
                    endpoint,
                    deployed,
                    log.onlyAnswererSince(done).orElse(""),
                    deployed ? null : new FailedDeploy(environment, aws, cdk).why(),
                    log.outcomes().size(),
                    log.answered(),
                    log.lost().size(),
                    log.strange().size(),
                    firstTrouble(log),
                    shares(log, watch));
        }
    }

    private static String firstTrouble(TrafficLog log) {
        return log.lost().stream()
                .map(lost -> lost.reason())
                .findFirst()
                .or(() -> log.strange().stream()
                        .map(strange -> "an answer of neither model: " + strange.answer())
                        .findFirst())
                .orElse(null);
    }

    private static List<Share> shares(TrafficLog log, EndpointWatch watch) {
        List<Share> shares = new ArrayList<>();
        List<TrafficLog> slices = log.slices(SLICE);
        for (int i = 0; i < slices.size(); i++) {
            TrafficLog slice = slices.get(i);
            long end = SLICE.multipliedBy(i + 1L).toNanos();
            shares.add(new Share(
                    i,
                    watch.statusAt(end),
                    slice.answered().getOrDefault(KnownAnswers.OLD, 0),
                    slice.answered().getOrDefault(KnownAnswers.NEW, 0),
                    slice.lost().size() + slice.strange().size()));
        }
        return shares;
    }

    private static void pause() {
        try {
            Thread.sleep(MARGIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
