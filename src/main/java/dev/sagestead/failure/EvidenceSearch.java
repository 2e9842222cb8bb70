package dev.sagestead.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/**
 * Asks SageMaker, CloudFormation and CloudWatch Logs why something failed.
 *
 * <p>Whoever may ask only some of them gets what those say, and a sentence for each gap: half an explanation is better
 * than none after a failed deployment.
 */
public final class EvidenceSearch {

    private final CloudFormationClient cloudFormation;
    private final SageMakerClient sageMaker;
    private final EndpointLog endpointLog;

    /** Prepares a search in one account and region. */
    public EvidenceSearch(CloudFormationClient cloudFormation, SageMakerClient sageMaker, CloudWatchLogsClient logs) {
        this.cloudFormation = cloudFormation;
        this.sageMaker = sageMaker;
        this.endpointLog = new EndpointLog(logs);
    }

    /** Finds what there is; evidence without reasons says that nothing failed, as far as could be read. */
    public Evidence at(Place place) {
        Set<String> reasons = new LinkedHashSet<>();
        List<String> log = new ArrayList<>();
        Misses misses = new Misses();
        if (place.endpoint() != null) {
            misses.attempt("endpoint " + place.endpoint(), () -> reasons.addAll(ofEndpoint(place.endpoint())));
        }
        List<StackEvents> events = new ArrayList<>();
        misses.attempt("stack " + place.stack(), () -> events.add(eventsOf(place.stack())));
        if (events.removeIf(StackEvents::isOfDestroyed)) {
            // AWS forgets the name; the emulator still gives its events.
            misses.isNotThere("stack " + place.stack());
        }
        events.forEach(operation -> reasons.addAll(ofStack(place.stack(), operation)));
        if (place.endpoint() != null && !reasons.isEmpty()) {
            Instant begin = events.isEmpty() ? Instant.EPOCH : events.get(0).begin();
            misses.attempt(
                    "log group " + Place.logGroup(place.endpoint()),
                    () -> log.addAll(endpointLog.lines(place.endpoint(), begin)));
        }
        return new Evidence(List.copyOf(reasons), log, misses.gaps(), misses.absent());
    }

    private List<String> ofEndpoint(String endpoint) {
        DescribeEndpointResponse found = sageMaker.describeEndpoint(request -> request.endpointName(endpoint));
        return found.failureReason() == null ? List.of() : List.of(found.failureReason());
    }

    /** CloudFormation, and the CDK before it tries again, delete what could not be created: then the name is gone. */
    private StackEvents eventsOf(String stack) {
        try {
            return StackEvents.ofLastOperation(cloudFormation, stack);
        } catch (CloudFormationException e) {
            return cloudFormation
                    .listStacksPaginator(request -> request.stackStatusFilters(StackStatus.DELETE_COMPLETE))
                    .stackSummaries()
                    .stream()
                    .filter(deleted -> deleted.stackName().equals(stack))
                    .max((one, other) -> one.creationTime().compareTo(other.creationTime()))
                    .map(deleted -> StackEvents.ofLastOperation(cloudFormation, deleted.stackId()))
                    .filter(StackEvents::isOfFailedCreation)
                    .orElseThrow(() -> e);
        }
    }

    private static List<String> ofStack(String stack, StackEvents events) {
        List<String> reasons = new ArrayList<>();
        events.failures().stream()
                .map(StackEvent::resourceStatusReason)
                .filter(Objects::nonNull)
                .forEach(reasons::add);
        if (events.isStuck()) {
            String last = reasons.isEmpty() ? "" : ": " + reasons.get(reasons.size() - 1);
            reasons.add("stack %s is UPDATE_ROLLBACK_FAILED%s".formatted(stack, last));
        }
        return reasons;
    }
}
