package dev.sagestead.plan;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.endpoint.Shift.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a new model changes in the stack of an endpoint: the artifact is copied to its own key, model and configuration
 * are made anew, the endpoint moves to them as its template says, and then the old ones are deleted. All else is as
 * before.
 */
final class ModelUpdate {

    static final String ENDPOINT = "AWS::SageMaker::Endpoint";
    static final String PUBLICATION = "Custom::ModelPublication";

    private static final int ALL = 100;

    private final AssemblyStack stack;
    private final Resource endpoint;
    private final Estimates estimates;
    private final List<Work> works = new ArrayList<>();

    private ModelUpdate(AssemblyStack stack, Resource endpoint, Estimates estimates) {
        this.stack = stack;
        this.endpoint = endpoint;
        this.estimates = estimates;
    }

    /**
     * Returns the update of one endpoint.
     *
     * @return no works if its configuration is not part of the assembly: then a new model does not come by it
     */
    static List<Work> of(AssemblyStack stack, Resource endpoint, Estimates estimates) {
        ModelUpdate update = new ModelUpdate(stack, endpoint, estimates);
        estimates.hosting().config(endpoint).ifPresent(update::through);
        return update.works;
    }

    /** Returns the id of the work with whose end the new model answers all requests. */
    static String allTraffic(Resource endpoint) {
        return FirstDeployment.id(endpoint) + " has all traffic";
    }

    /** Returns the id of the work with whose end the old instances are gone. */
    static String oldGone(Resource endpoint) {
        return FirstDeployment.id(endpoint) + " is alone";
    }

    private void through(Resource config) {
        List<String> made = new ArrayList<>();
        List<Resource> models = estimates.hosting().models(config);
        for (Resource model : models) {
            List<String> copied = new ArrayList<>();
            for (Resource publication : publications(model)) {
                String id = FirstDeployment.id(publication);
                if (works.stream().noneMatch(work -> work.id().equals(id))) {
                    works.add(FirstDeployment.work(publication, estimates.of(publication, Does.UPDATE), List.of()));
                }
                copied.add(id);
            }
            if (works.stream().noneMatch(work -> work.id().equals(FirstDeployment.id(model)))) {
                works.add(FirstDeployment.work(model, estimates.of(model, Does.CREATE), copied));
            }
            made.add(FirstDeployment.id(model));
        }
        works.add(FirstDeployment.work(config, estimates.of(config, Does.CREATE), made));
        String last = roll(config);
        String cleaned = clean(config, last);
        models.stream().distinct().forEach(model -> clean(model, cleaned));
    }

    private List<Resource> publications(Resource model) {
        return model.namedInTemplate().stream()
                .flatMap(id -> stack.resource(id).stream())
                .filter(resource -> resource.type().equals(PUBLICATION))
                .toList();
    }

    /** Adds the phases of the endpoint's own update policy, and returns the last. */
    private String roll(Resource config) {
        int instances = StreamSupport.stream(
                        config.properties().path("ProductionVariants").spliterator(), false)
                .mapToInt(variant -> variant.path("InitialInstanceCount").asInt())
                .sum();
        Shift shift = Shift.of(endpoint.properties().path("DeploymentConfig"), instances);
        String last = FirstDeployment.id(config);
        int number = 0;
        boolean all = false;
        for (Phase phase : shift.phases()) {
            if (phase.share() == ALL && !all) {
                all = true;
                last = moment(allTraffic(endpoint), last);
            }
            boolean starts = phase.what().equals(Shift.STARTS);
            Estimate estimate = starts
                    ? estimates.ofFleet(endpoint, Does.CREATE)
                    : Estimate.ofTemplate(
                            phase.seconds(), "the endpoint's %s: %s".formatted(shift.name(), phase.what()));
            String id = "%s phase %d".formatted(FirstDeployment.id(endpoint), ++number);
            works.add(new Work(id, stack.id(), phase.what(), endpoint.kind(), estimate, List.of(last)));
            last = id;
        }
        if (!all) {
            last = moment(allTraffic(endpoint), last);
        }
        String gone = FirstDeployment.id(endpoint) + " ends the old instances";
        works.add(new Work(
                gone,
                stack.id(),
                "the old instances end",
                endpoint.kind(),
                estimates.ofFleet(endpoint, Does.DELETE),
                List.of(last)));
        return moment(oldGone(endpoint), gone);
    }

    private String moment(String id, String after) {
        works.add(new Work(id, stack.id(), "", "", Estimate.NONE, List.of(after)));
        return id;
    }

    private String clean(Resource old, String after) {
        String id = FirstDeployment.id(old) + " of before";
        works.add(new Work(
                id, stack.id(), "old " + old.label(), old.kind(), estimates.of(old, Does.DELETE), List.of(after)));
        return id;
    }
}
