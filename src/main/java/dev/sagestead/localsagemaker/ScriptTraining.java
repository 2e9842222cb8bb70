package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.localsagemaker.training.InputChannel;
import dev.sagestead.localsagemaker.training.TrainingFailure;
import dev.sagestead.script.FolderArchive;
import dev.sagestead.script.ScriptCall;
import dev.sagestead.script.ScriptEnd;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.script.ScriptRun;
import dev.sagestead.script.TrainingScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * A training by somebody's script, as the container does it in script mode.
 *
 * @see <a href="https://github.com/aws/sagemaker-training-toolkit#readme">what the container does</a>
 */
record ScriptTraining(ObjectStore store, ScriptImage image, Path workFolder, JobLogs logs) {

    /** What turns script mode on, among the hyperparameters: {@value}. */
    static final String PROGRAM = "sagemaker_program";

    private static final String SOURCE = "sagemaker_submit_directory";
    private static final String RESERVED = "sagemaker_";
    private static final JsonMapper JSON = new JsonMapper();

    /** The container looks for packages that a script wants here; no network, no pip. */
    private static final String REQUIREMENTS = "requirements.txt";

    static boolean isAskedFor(DescribeTrainingJobResponse job) {
        return job.hyperParameters().containsKey(PROGRAM);
    }

    /**
     * Trains.
     *
     * @return nothing if it was stopped
     */
    Optional<TrainingOutput> run(DescribeTrainingJobResponse job, List<InputChannel> channels, BooleanSupplier isToStop)
            throws TrainingFailure {
        try {
            Path folder = Files.createTempDirectory(workFolder, "training-").toRealPath();
            try {
                return run(job, layOut(job, channels, folder), isToStop);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw TrainingFailure.ofMachine(e);
        }
    }

    private Optional<TrainingOutput> run(
            DescribeTrainingJobResponse job, TrainingScript script, BooleanSupplier isToStop)
            throws TrainingFailure, IOException {
        Checkpoints checkpoints = Checkpoints.of(job, store, script.optMl());
        checkpoints.bring();
        MetricWatch metrics = new MetricWatch(job.algorithmSpecification().metricDefinitions());
        try (JobLogs.Stream log = logs.open("/aws/sagemaker/TrainingJobs", job.trainingJobName() + "/algo-1")) {
            ScriptEnd end = new ScriptRun(image, line -> {
                        log.add(line);
                        metrics.read(line);
                    })
                    .run(new ScriptCall(script.optMl(), script.code(), script.command(), script.variables()), isToStop);
            checkpoints.keep();
            if (!(end instanceof ScriptEnd.Exit exit)) {
                return Optional.empty();
            }
            if (!exit.isWell()) {
                throw failure(script, exit);
            }
        }
        return Optional.of(new TrainingOutput(
                FolderArchive.pack(script.model()),
                isEmpty(script.outputData()) ? Optional.empty() : Optional.of(FolderArchive.pack(script.outputData())),
                metrics.last()));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.noneMatch(Files::isRegularFile);
        }
    }

    /** What the script has left in {@code /opt/ml/output/failure} wins over what it printed. */
    private static TrainingFailure failure(TrainingScript script, ScriptEnd.Exit exit) throws IOException {
        Path note = script.optMl().resolve("output/failure");
        String message = Files.isRegularFile(note)
                ? Files.readString(note)
                : "ExecuteUserScriptError:\nExitCode %d\nErrorMessage \"%s%s\"\nCommand \"%s\""
                        .formatted(
                                exit.code(),
                                exit.reason(),
                                exit.place().map(" (%s)"::formatted).orElse(""),
                                String.join(" ", script.command()));
        return TrainingFailure.ofScript(message, exit.code());
    }

    private TrainingScript layOut(DescribeTrainingJobResponse job, List<InputChannel> channels, Path folder)
            throws TrainingFailure, IOException {
        SortedMap<String, Object> all = decoded(job.hyperParameters());
        SortedMap<String, Object> forScript = new TreeMap<>(all);
        forScript.keySet().removeIf(name -> name.startsWith(RESERVED));
        TrainingScript script = new TrainingScript(
                String.valueOf(all.get(PROGRAM)),
                forScript,
                channels.stream().map(InputChannel::name).toList(),
                folder);
        for (InputChannel channel : channels) {
            Files.createDirectories(script.channel(channel.name()));
            for (InputChannel.InputFile file : channel.files()) {
                Path target = script.channel(channel.name()).resolve(file.name());
                Files.createDirectories(target.getParent());
                Files.write(target, file.content());
            }
        }
        Path config = Files.createDirectories(folder.resolve("input/config"));
        Files.write(config.resolve("hyperparameters.json"), JSON.writeValueAsBytes(job.hyperParameters()));
        Files.write(
                config.resolve("resourceconfig.json"),
                JSON.writeValueAsBytes(Map.of("current_host", "algo-1", "hosts", List.of("algo-1"))));
        Files.createDirectories(script.model());
        Files.createDirectories(script.outputData());
        unpackSource(String.valueOf(all.get(SOURCE)), script);
        return script;
    }

    private void unpackSource(String source, TrainingScript script) throws TrainingFailure, IOException {
        if (source.equals("null")) {
            throw TrainingFailure.ofScriptSource("%s is missing, which names the script's archive".formatted(SOURCE));
        }
        byte[] archive;
        try {
            archive = source.startsWith("s3://")
                    ? store.read(S3Location.parse(source))
                    : Files.readAllBytes(script.optMl()
                            .resolve(source.replaceFirst("^/opt/ml/", ""))
                            .normalize());
        } catch (StorageFailure | IOException e) {
            throw TrainingFailure.ofScriptSource(
                    "cannot read %s, which %s names: %s".formatted(source, SOURCE, e.getMessage()));
        }
        try {
            FolderArchive.unpack(archive, Files.createDirectories(script.code()));
        } catch (IOException e) {
            throw TrainingFailure.ofScriptSource("%s is no .tar.gz: %s".formatted(source, e.getMessage()));
        }
        if (!Files.isRegularFile(script.code().resolve(script.program()))) {
            throw TrainingFailure.ofScriptSource(
                    "there is no %s in %s, which holds the script".formatted(script.program(), source));
        }
        if (Files.exists(script.code().resolve(REQUIREMENTS))) {
            throw TrainingFailure.unsupported("it installs nothing for a script, but there is a %s; it has %s"
                    .formatted(REQUIREMENTS, image.packages()));
        }
    }

    /** Values are JSON; what is none is text. */
    private static SortedMap<String, Object> decoded(Map<String, String> hyperparameters) {
        SortedMap<String, Object> decoded = new TreeMap<>();
        hyperparameters.forEach((name, value) -> {
            try {
                JsonNode node = JSON.readTree(value);
                decoded.put(name, node == null || node.isMissingNode() ? value : JSON.convertValue(node, Object.class));
            } catch (JsonProcessingException e) {
                decoded.put(name, value);
            }
        });
        return decoded;
    }
}
