package dev.sagestead.settings;

import dev.sagestead.sagemaker.SageMakerName;
import dev.sagestead.sagemaker.XgboostImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads one endpoint of the settings: one variant, whose keys are the endpoint's, or several that are named; and a
 * shadow.
 */
final class EndpointReader {

    private static final String VARIANTS = "variants";
    private static final String SHADOW = "shadow";
    private static final String WEIGHT = "weight";

    private final VariantReader variants;
    private final GuardrailsReader guardrails;
    private final ScheduleReader schedules;
    private final BatchReader batches;
    private final Problems problems;

    EndpointReader(Path modelArtifacts, XgboostImages images, Problems problems) {
        this.variants = new VariantReader(new ModelFolders(modelArtifacts, problems), images, problems);
        this.guardrails = new GuardrailsReader(problems);
        this.schedules = new ScheduleReader(problems);
        this.batches = new BatchReader(problems);
        this.problems = problems;
    }

    /** Returns the endpoint, or nothing if a problem was noted without which it cannot be said. */
    Optional<EndpointSettings> read(
            String environment, String region, String name, ContextObject object, Protection protection) {
        Optional<List<Variant>> read = object.keys().contains(VARIANTS)
                ? several(object, region)
                : variants.read(object, region, Variant.ONLY, 1).map(List::of);
        // Known, though there is none: so that it can be suggested.
        object.has(VARIANTS);
        Optional<Variant> shadow = shadow(object, region, read);
        int capture = object.wholeNumber("dataCapturePercent", 0, 100, EndpointSettings.DEFAULT_DATA_CAPTURE_PERCENT);
        Optional<Guardrails> guarded = guardrails.read(object, protection, otherwise(read, protection));
        Optional<Schedule> schedule = schedules.read(object, protection);
        Batch batch = batches.read(object);
        object.rejectUnknownKeys();
        if (read.isEmpty() || guarded.isEmpty() || shadow.isEmpty() && object.has(SHADOW)) {
            return Optional.empty();
        }
        EndpointSettings endpoint = new EndpointSettings(
                name, environment + "-" + name, read.get(), shadow, capture, guarded.get(), schedule, batch);
        HostingRules.refusals(endpoint, guarded.get().rollout())
                .forEach(refusal -> problems.add(object.path(refusal.key()), refusal.sentence()));
        if (schedule.isPresent()) {
            schedules.check(object, endpoint);
        }
        batches.check(object, endpoint);
        return Optional.of(endpoint);
    }

    /** Returns the rollout where {@code cdk.json} names none. SageMaker updates serverless endpoints all at once. */
    private static Rollout otherwise(Optional<List<Variant>> variants, Protection protection) {
        boolean serverless = variants.stream()
                .flatMap(List::stream)
                .anyMatch(variant -> variant.hosting() instanceof Hosting.Serverless);
        return protection == Protection.PROTECTED && !serverless ? Rollout.Canary.DEFAULT : new Rollout.AllAtOnce();
    }

    private Optional<List<Variant>> several(ContextObject object, String region) {
        Stream.of(ModelSourceReader.KEYS, List.of(ModelSourceReader.GOLDEN), HostingReader.KEYS)
                .flatMap(List::stream)
                .filter(object.keys()::contains)
                .forEach(key -> {
                    object.has(key);
                    problems.add(object.path(key), "belongs into each of the variants, not next to them");
                });
        ContextObject named = object.object(VARIANTS);
        List<Variant> read = new ArrayList<>();
        for (String name : named.keys()) {
            checkName(named.path(name), name);
            ContextObject one = named.object(name);
            int weight = one.wholeNumber(WEIGHT, 0, Variant.MAX_WEIGHT).orElse(1);
            variants.read(one, region, name, weight).ifPresent(read::add);
            one.rejectUnknownKeys();
        }
        checkNumber(named);
        boolean whole = !read.isEmpty() && read.size() == named.keys().size();
        if (whole && read.stream().allMatch(variant -> variant.weight() == 0)) {
            problems.add(
                    named.path(read.get(0).name()) + "." + WEIGHT,
                    "should be above 0 for one variant at least: requests would go nowhere");
        }
        return whole ? Optional.of(read) : Optional.empty();
    }

    private void checkNumber(ContextObject named) {
        named.rejectEmpty("is empty; it should hold one variant at least");
        if (named.keys().size() > EndpointSettings.MAX_VARIANTS) {
            problems.add(
                    named.path(named.keys().get(EndpointSettings.MAX_VARIANTS)),
                    "is one variant too many; %d are allowed, because SageMaker watches 10 alarms during an update, and two of each matter"
                            .formatted(EndpointSettings.MAX_VARIANTS));
        }
        if (named.keys().equals(List.of(Variant.ONLY))) {
            problems.add(
                    named.path(Variant.ONLY),
                    "is the only variant; its keys belong to the endpoint itself, without variants and weight");
        }
    }

    /** A shadow gets a copy of every request if it weighs as much as what it shadows. */
    private Optional<Variant> shadow(ContextObject object, String region, Optional<List<Variant>> shadowed) {
        if (!object.has(SHADOW)) {
            return Optional.empty();
        }
        int weight = shadowed.map(all -> all.get(0).weight()).orElse(1);
        ContextObject given = object.object(SHADOW);
        Optional<Variant> shadow = variants.read(given, region, Variant.SHADOW, weight);
        given.rejectUnknownKeys();
        return shadow;
    }

    private void checkName(String path, String name) {
        if (!SageMakerName.isValid(name) || name.equals(Variant.SHADOW)) {
            problems.add(
                    path,
                    "should be named with 1 to %d letters, digits and inner dashes, and not %s, got \"%s\""
                            .formatted(SageMakerName.MAX_LENGTH, Variant.SHADOW, name));
        }
    }
}
