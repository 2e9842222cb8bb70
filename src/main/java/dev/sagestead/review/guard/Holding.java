package dev.sagestead.review.guard;

import dev.sagestead.review.change.Fate;
import dev.sagestead.review.change.ResourceChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a type of resource holds, and what becomes of it.
 *
 * @param what it holds, as the subject of a sentence
 * @param deletion what deleting the old one does to that
 * @param guarded whether losing it needs a waiver
 */
public record Holding(String what, String deletion, boolean guarded) {

    private static final Map<String, Holding> BY_TYPE = new LinkedHashMap<>();

    static {
        BY_TYPE.put(
                "AWS::SageMaker::Domain",
                new Holding(
                        "the users, their spaces and their home directories",
                        "SageMaker refuses to delete a domain with users or apps in it; afterwards the home directories"
                                + " stay on a file system that belongs to no domain",
                        true));
        BY_TYPE.put(
                "AWS::SageMaker::UserProfile",
                new Holding(
                        "the user's spaces and apps",
                        "SageMaker refuses to delete a profile with spaces or apps; the home directory stays on the"
                                + " domain's file system, and a new profile gets another one",
                        true));
        BY_TYPE.put(
                "AWS::S3::Bucket",
                new Holding(
                        "the objects",
                        "CloudFormation deletes a bucket only if it is empty, and ends in an error if not",
                        true));
        BY_TYPE.put(
                "AWS::KMS::Key",
                new Holding(
                        "the key to everything it encrypted",
                        "after the waiting period nothing that it encrypted can be read again, by nobody",
                        true));
        BY_TYPE.put(
                "AWS::EFS::FileSystem",
                new Holding("the files", "the files are gone; what is left is what AWS Backup kept", true));
        BY_TYPE.put("AWS::DynamoDB::Table", new Holding("the items", "the items are gone with it", true));
        BY_TYPE.put(
                "AWS::ECR::Repository",
                new Holding("the images", "ECR deletes a repository with images in it only if it is told to", true));
        BY_TYPE.put(
                "AWS::SageMaker::FeatureGroup",
                new Holding("the records of its online store", "the online records are gone with it", true));
        BY_TYPE.put(
                "AWS::SageMaker::ModelPackageGroup",
                new Holding("the versions of its models", "SageMaker refuses as long as a version is in it", true));
        BY_TYPE.put(
                "AWS::Cognito::UserPool",
                new Holding(
                        "the workers' accounts",
                        "everybody is invited anew and sets a password and a second factor again",
                        true));
        BY_TYPE.put("AWS::Logs::LogGroup", new Holding("the log events", "the log events are gone with it", false));
        BY_TYPE.put("AWS::SQS::Queue", new Holding("the messages", "the messages are gone with it", false));
    }

    /** Returns what a resource holds until it changes; nothing for one that can be made again as it was. */
    public static Optional<Holding> of(ResourceChange change) {
        return Optional.ofNullable(
                BY_TYPE.get(change.before().orElse(change.resource()).type()));
    }

    /** Returns whether a change loses it, or lets go of it. */
    public static boolean isAtRisk(ResourceChange change) {
        return change.fate().ends() && change.before().isPresent() && of(change).isPresent();
    }

    /** Returns what becomes of it, one sentence. */
    public String becomes(ResourceChange change) {
        boolean keeps = !change.policy().equals("Delete");
        Fate fate = change.fate();
        if (fate == Fate.LEFT) {
            return "%s stay where they are, with nobody to manage them".formatted(what);
        }
        if (fate == Fate.DELETED) {
            return keeps ? "a snapshot of %s is kept".formatted(what) : deletion;
        }
        String old = keeps ? "the old one stays with %s, unmanaged".formatted(what) : "of the old one: " + deletion;
        return (fate == Fate.MAY_BE_REPLACED ? "if so, the new one" : "the new one") + " begins empty; " + old;
    }
}
