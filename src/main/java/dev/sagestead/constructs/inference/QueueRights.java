package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.BucketArns;
import dev.sagestead.constructs.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.constructs.IConstruct;

/**
 * What a role of an asynchronous endpoint may do: read its own requests, write its own answers, and tell of them.
 *
 * @param prefix where requests and answers are
 * @param models how the model bucket is named
 * @param topics who is told, if anybody
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html">prerequisites</a>
 */
record QueueRights(AsyncPrefix prefix, BucketArns models, Optional<AsyncTopics> topics) {

    List<Permit> statements() {
        List<Permit> statements = new ArrayList<>();
        statements.add(Permit.of(List.of("s3:GetObject"), List.of(objects(prefix.input()))));
        statements.add(Permit.of(
                List.of("s3:AbortMultipartUpload", "s3:PutObject"),
                List.of(objects(prefix.failure()), objects(prefix.output()))));
        topics.ifPresent(both -> statements.add(Permit.of(List.of("sns:Publish"), both.arns())));
        return statements;
    }

    /** Notes why the statements have wildcards. */
    void acceptFindings(IConstruct role) {
        AcceptedFinding.ofWildcard(role, "/" + prefix.input() + "/*", "every request that callers put there");
        AcceptedFinding.ofWildcard(role, "/" + prefix.output() + "/*", "every answer; SageMaker names them");
        AcceptedFinding.ofWildcard(role, "/" + prefix.failure() + "/*", "every failure; SageMaker names them");
    }

    private String objects(String below) {
        return models.objects(below + "/*");
    }
}
