package dev.sagestead.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.aws.AccountClients;
import dev.sagestead.preflight.Planned.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/**
 * Whether the images are there and let the account read them. AWS's own registries answer {@code BatchGetImage}, which
 * is what pulling begins with, and no {@code DescribeImages}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html">BatchGetImage</a>
 */
record ImageCheck(Subject subject, AccountClients clients) implements Check {

    private static final Pattern IMAGE = Pattern.compile(
            "(?<account>\\d{12})\\.dkr\\.ecr\\.[\\w-]+\\.amazonaws\\.com(?:\\.cn)?/(?<repository>[^:@]+)(?<id>[:@].+)");

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        for (String image : images()) {
            Matcher matcher = IMAGE.matcher(image);
            String name = "image " + image.substring(image.indexOf('/') + 1);
            if (subject.isRehearsal()) {
                found.add(Finding.warn(name, "not checked: the emulator holds no images of AWS; on AWS it is", ""));
            } else if (matcher.matches()) {
                found.addAll(
                        new Question(subject, name, "ecr:BatchGetImage").ask(() -> List.of(readable(name, matcher))));
            } else {
                found.add(Finding.warn(
                        name,
                        "not checked: it is not in a registry of ECR",
                        "see for yourself whether it can be read"));
            }
        }
        return found;
    }

    private TreeSet<String> images() {
        Planned planned = Planned.of(subject);
        TreeSet<String> images = new TreeSet<>();
        for (Place place : planned.ofType("AWS::SageMaker::Model")) {
            JsonNode model = place.resource().properties();
            Stream.concat(
                            Stream.of(model.path("PrimaryContainer")),
                            StreamSupport.stream(model.path("Containers").spliterator(), false))
                    .map(container -> planned.text(container.path("Image")))
                    .flatMap(Optional::stream)
                    .forEach(images::add);
        }
        return images;
    }

    private Finding readable(String name, Matcher image) {
        String account = image.group("account");
        String id = image.group("id").substring(1);
        try (EcrClient ecr = clients.ecr()) {
            BatchGetImageResponse answer = ecr.batchGetImage(request -> request.registryId(account)
                    .repositoryName(image.group("repository"))
                    .imageIds(
                            image.group("id").startsWith("@")
                                    ? ImageIdentifier.builder().imageDigest(id).build()
                                    : ImageIdentifier.builder().imageTag(id).build()));
            if (!answer.images().isEmpty()) {
                return Finding.ok(name, "can be read from account " + account);
            }
            String why = answer.failures().stream()
                    .map(failure -> failure.failureReason())
                    .findFirst()
                    .orElse("no reason given");
            return Finding.fail(
                    name,
                    "account %s does not have it: %s".formatted(account, why),
                    "name a version that SageMaker publishes in this region");
        } catch (RepositoryNotFoundException e) {
            return Finding.fail(
                    name,
                    "account %s has no such repository in %s"
                            .formatted(account, subject.target().region()),
                    "name an image that SageMaker publishes in this region");
        }
    }
}
