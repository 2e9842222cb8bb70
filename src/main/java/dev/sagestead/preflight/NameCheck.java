package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.preflight.Planned.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Whether the fixed names are free, or ours: of endpoints, domains and buckets. */
record NameCheck(Subject subject, AccountClients clients, LiveStacks live, Domains domains) implements Check {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int MOVED = 301;

    @Override
    public List<Finding> look() {
        Planned planned = Planned.of(subject);
        List<Finding> found = new ArrayList<>();
        for (Place place : planned.ofType("AWS::SageMaker::Endpoint")) {
            planned.text(place.resource().properties().path("EndpointName"))
                    .ifPresent(name ->
                            found.addAll(new Question(subject, "name: endpoint " + name, "sagemaker:DescribeEndpoint")
                                    .ask(() -> List.of(endpoint("name: endpoint " + name, name, place)))));
        }
        for (Place place : planned.ofType("AWS::SageMaker::Domain")) {
            String name = place.resource().text("/DomainName");
            found.addAll(new Question(subject, "name: domain " + name, Domains.ACTION)
                    .ask(() -> List.of(domain("name: domain " + name, name, place))));
        }
        for (Place place : planned.ofType("AWS::S3::Bucket")) {
            planned.text(place.resource().properties().path("BucketName"))
                    .ifPresent(name -> found.addAll(new Question(subject, "name: bucket " + name, "s3:ListBucket")
                            .ask(() -> List.of(bucket("name: bucket " + name, name, place)))));
        }
        return found;
    }

    private Finding endpoint(String title, String name, Place place) {
        Optional<DescribeEndpointResponse> there = endpoint(name);
        if (there.isEmpty()) {
            return Finding.ok(title, "is free");
        }
        if (!isOurs(place)) {
            return taken(title, "there is an endpoint of this name that is not of stack %s", place)
                    .by("aws sagemaker delete-endpoint --endpoint-name %s --region %s"
                            .formatted(name, subject.target().region()));
        }
        EndpointStatus status = there.get().endpointStatus();
        return switch (status) {
            case IN_SERVICE -> Finding.ok(title, "is ours, and in service");
            case CREATING, UPDATING, SYSTEM_UPDATING, ROLLING_BACK, DELETING ->
                Finding.fail(
                        title,
                        "is ours, and %s: SageMaker takes no update now".formatted(status),
                        "wait until it is over");
            default ->
                Finding.warn(
                        title,
                        "is ours, and " + there.get().endpointStatusAsString(),
                        "see why with ./sagestead explain "
                                + subject.environment().name());
        };
    }

    private Optional<DescribeEndpointResponse> endpoint(String name) {
        try (SageMakerClient sageMaker = clients.sageMaker()) {
            return Optional.of(sageMaker.describeEndpoint(request -> request.endpointName(name)));
        } catch (SageMakerException e) {
            if (Question.code(e).filter("ValidationException"::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Finding domain(String title, String name, Place place) {
        if (domains.named(name).isEmpty()) {
            return Finding.ok(title, "is free");
        }
        return isOurs(place)
                ? Finding.ok(title, "is ours")
                : taken(title, "there is a domain of this name that is not of stack %s", place);
    }

    private Finding bucket(String title, String name, Place place) {
        try (S3Client s3 = clients.s3()) {
            s3.headBucket(request -> request.bucket(name));
        } catch (NoSuchBucketException e) {
            return Finding.ok(title, "is free");
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Finding.ok(title, "is free");
            }
            if (e.statusCode() == FORBIDDEN || e.statusCode() == MOVED) {
                return Finding.fail(
                        title,
                        "there is a bucket of this name that is not of this account and region, or not to be seen",
                        "take another name");
            }
            throw e;
        }
        return isOurs(place)
                ? Finding.ok(title, "is ours")
                : taken(title, "there is a bucket of this name that is not of stack %s", place);
    }

    private boolean isOurs(Place place) {
        return live.isDeployed(place.stack().place().name());
    }

    private static Finding taken(String title, String sentence, Place place) {
        return Finding.fail(
                title,
                sentence.formatted(place.stack().place().name()),
                "delete it if nobody needs it, or give ours another name in cdk.json");
    }
}
