package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Whether the policies that bound our roles are there. */
record BoundaryCheck(Subject subject, AccountClients clients) implements Check {

    @Override
    public List<Finding> look() {
        Planned planned = Planned.of(subject);
        TreeSet<String> boundaries = new TreeSet<>();
        planned.ofType("AWS::IAM::Role").stream()
                .map(place -> planned.text(place.resource().properties().path("PermissionsBoundary")))
                .flatMap(Optional::stream)
                .forEach(boundaries::add);
        List<Finding> found = new ArrayList<>();
        for (String arn : boundaries) {
            String name = "permissions boundary " + arn.substring(arn.lastIndexOf('/') + 1);
            found.addAll(new Question(subject, name, "iam:GetPolicy").ask(() -> List.of(there(name, arn))));
        }
        return found;
    }

    private Finding there(String name, String arn) {
        try (IamClient iam = clients.iam()) {
            iam.getPolicy(request -> request.policyArn(arn));
            return Finding.ok(name, "is there");
        } catch (NoSuchEntityException e) {
            return Finding.fail(
                    name, "there is no policy " + arn, "make it, or name another in studio.permissionsBoundary");
        }
    }
}
