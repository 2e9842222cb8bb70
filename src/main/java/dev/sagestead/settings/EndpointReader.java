package dev.sagestead.settings;

import dev.sagestead.InvalidInputException;
import dev.sagestead.NearestName;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.sagemaker.Architecture;
import dev.sagestead.sagemaker.InstanceType;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EndpointSettings.VolumeEncryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads one endpoint of the settings, with the combinations that SageMaker would refuse only minutes into a deploy:
 * scaling of burstable types, a KMS key for NVMe disks, an image that was not built for the processor.
 */
final class EndpointReader {

    /**
     * The most instances that can be asked for. The real bound is the account's quota; this one catches typing errors.
     */
    static final int MAX_INSTANCES = 1000;

    private static final int MAX_INVOCATIONS_PER_INSTANCE = 1_000_000;

    private final Path modelArtifacts;
    private final XgboostImages images;
    private final Problems problems;
    private final GuardrailsReader guardrailsReader;
    private final ScheduleReader schedules;

    EndpointReader(Path modelArtifacts, XgboostImages images, Problems problems) {
        this.modelArtifacts = modelArtifacts;
        this.images = images;
        this.problems = problems;
        this.guardrailsReader = new GuardrailsReader(problems);
        this.schedules = new ScheduleReader(problems);
    }

    /** Returns the endpoint, or nothing if a problem was noted without which it cannot be said. */
    Optional<EndpointSettings> read(String environment, String name, ContextObject object, Protection protection) {
        Optional<ModelFolder> model = model(object);
        Optional<InstanceType> type = instanceType(object);
        Optional<Fleet> fleet = fleet(object, type);
        int capture = object.wholeNumber("dataCapturePercent", 0, 100, EndpointSettings.DEFAULT_DATA_CAPTURE_PERCENT);
        Optional<Guardrails> guardrails = guardrailsReader.read(object, protection);
        Optional<Schedule> schedule = schedules.read(object, protection);
        object.rejectUnknownKeys();
        if (model.isPresent() && type.isPresent()) {
            checkImage(object, model.get(), type.get());
        }
        if (fleet.isPresent() && guardrails.isPresent()) {
            checkRollout(object, fleet.get(), guardrails.get().rollout());
            if (schedule.isPresent()) {
                schedules.check(object, fleet.get(), guardrails.get());
            }
        }
        if (model.isEmpty() || fleet.isEmpty() || guardrails.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EndpointSettings(
                name, environment + "-" + name, model.get(), fleet.get(), capture, guardrails.get(), schedule));
    }

    /** What AWS answers with a rollout all at once and no alarm watching, or with an error minutes into a deploy. */
    private void checkRollout(ContextObject object, Fleet fleet, Rollout rollout) {
        if (!rollout.needsSeveralInstances()) {
            return;
        }
        String asked = object.has("rollout") ? "the rollout" : "a canary, the default in a protected environment,";
        if (!fleet.instanceType().takesGuardrails()) {
            problems.add(
                    object.path("instanceType"),
                    "is %s, and SageMaker ignores %s on Inf1: it moves all requests at once; take another type, or set rollout"
                                    .formatted(fleet.instanceType(), asked)
                            + " to \"all-at-once\" to say that you know");
        } else if (fleet.min() < 2) {
            problems.add(
                    object.path("instances.min"),
                    "should be 2 or more for %s got %d: AWS wants no step to be more than half of the instances; or set"
                                    .formatted(asked.endsWith(",") ? asked : asked + ",", fleet.min())
                            + " rollout to \"all-at-once\"");
        }
    }

    private Optional<ModelFolder> model(ContextObject object) {
        String name = object.text("model", "the name of a folder below model-artifacts");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        List<String> models = models();
        if (!models.contains(name)) {
            problems.add(
                    object.path("model"),
                    "should be the name of a folder below model-artifacts, got \"%s\"%s; %s"
                            .formatted(
                                    name,
                                    NearestName.suggestion(name, models),
                                    models.isEmpty()
                                            ? "there is none yet"
                                            : "there are: " + String.join(", ", models)));
            return Optional.empty();
        }
        try {
            ModelFolder folder = ModelFolder.open(modelArtifacts.resolve(name));
            folder.requireLock();
            return Optional.of(folder);
        } catch (InvalidInputException e) {
            problems.addAll(object.path("model"), e);
            return Optional.empty();
        }
    }

    private Optional<InstanceType> instanceType(ContextObject object) {
        String name = object.text("instanceType", "an instance type for endpoints, such as ml.m5.large");
        Optional<InstanceType> type = InstanceType.parse(name);
        if (!name.isEmpty() && type.isEmpty()) {
            problems.add(
                    object.path("instanceType"),
                    "should be an instance type for endpoints, such as ml.m5.large, got \"%s\"%s"
                            .formatted(name, NearestName.suggestion(name, InstanceType.names())));
        }
        return type;
    }

    private Optional<Fleet> fleet(ContextObject object, Optional<InstanceType> type) {
        ContextObject instances = object.object("instances");
        OptionalInt min = instances.wholeNumber("min", 1, MAX_INSTANCES);
        OptionalInt max = instances.wholeNumber("max", 1, MAX_INSTANCES);
        instances.rejectUnknownKeys();
        int invocations = object.wholeNumber(
                "invocationsPerInstance", 1, MAX_INVOCATIONS_PER_INSTANCE, Fleet.DEFAULT_INVOCATIONS_PER_INSTANCE);
        String encryption = object.oneOf("volumeEncryption", List.of("kms", "hardware"), "");
        type.ifPresent(known -> checkEncryption(object, encryption, known));
        if (type.isEmpty() || min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.getAsInt() > max.getAsInt()) {
            problems.add(
                    object.path("instances"),
                    "should have min no larger than max, got min %d and max %d"
                            .formatted(min.getAsInt(), max.getAsInt()));
        } else if (min.getAsInt() < max.getAsInt() && type.get().isBurstable()) {
            problems.add(
                    object.path("instances"),
                    "asks for autoscaling (min %d, max %d), which AWS refuses for burstable types such as %s; set min"
                                    .formatted(min.getAsInt(), max.getAsInt(), type.get())
                            + " equal to max, or take another type, such as ml.m5.large");
        }
        return Optional.of(
                new Fleet(type.get(), min.getAsInt(), max.getAsInt(), invocations, fittingEncryption(type.get())));
    }

    private static VolumeEncryption fittingEncryption(InstanceType type) {
        return type.hasLocalDisk() ? VolumeEncryption.HARDWARE : VolumeEncryption.KMS;
    }

    private void checkEncryption(ContextObject object, String given, InstanceType type) {
        VolumeEncryption fitting = fittingEncryption(type);
        if (given.equals("kms") && fitting == VolumeEncryption.HARDWARE) {
            problems.add(
                    object.path("volumeEncryption"),
                    "should be hardware or left out, got \"kms\": SageMaker refuses a KMS key for %s, whose local NVMe disks encrypt themselves"
                            .formatted(type));
        } else if (given.equals("hardware") && fitting == VolumeEncryption.KMS) {
            problems.add(
                    object.path("volumeEncryption"),
                    "should be kms or left out, got \"hardware\": %s has no local disk that encrypts itself"
                            .formatted(type));
        }
    }

    private void checkImage(ContextObject object, ModelFolder model, InstanceType type) {
        String version = model.manifest().containerVersion();
        if (!images.versions().contains(version)) {
            problems.add(
                    object.path("model"),
                    "names %s, whose manifest asks for XGBoost container version \"%s\"; allowed: %s"
                            .formatted(model.name(), version, String.join(", ", images.versions())));
            return;
        }
        List<Architecture> built = images.architectures(version);
        if (!built.contains(type.architecture())) {
            problems.add(
                    object.path("instanceType"),
                    "is %s, whose processors are %s, but the model's image, XGBoost %s, is built for %s only; take another type, such as ml.m5.large"
                            .formatted(
                                    type,
                                    type.architecture(),
                                    version,
                                    String.join(
                                            " and ",
                                            built.stream()
                                                    .map(Architecture::toString)
                                                    .toList())));
        }
    }

    private List<String> models() {
        if (!Files.isDirectory(modelArtifacts)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(modelArtifacts)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + modelArtifacts, e);
        }
    }
}
