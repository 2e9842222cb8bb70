package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whose the credentials are. All else is asked only if they are of the right account: another one's answers would be
 * true of another one.
 *
 * @param finding what was found
 * @param use what they are good for
 */
record Identity(Finding finding, Use use) {

    private static final String NAME = "credentials";

    /** What credentials are good for. */
    enum Use {
        /** They are of the right account. */
        RIGHT,
        /** They are of another account, or of another partition. */
        WRONG,
        /** Nobody answered to them. */
        NONE
    }

    static Identity of(Subject subject, AccountClients clients) {
        try (StsClient sts = clients.sts()) {
            return of(subject, sts.getCallerIdentity());
        } catch (AwsServiceException e) {
            return new Identity(refused(subject, e), Use.NONE);
        } catch (SdkException e) {
            return new Identity(unreachable(e), Use.NONE);
        }
    }

    private static Identity of(Subject subject, GetCallerIdentityResponse caller) {
        String account = subject.target().account();
        String region = subject.target().region();
        String partition = PartitionMetadata.of(Region.of(region)).id();
        if (!caller.account().equals(account)) {
            return wrong(
                    "account %s as %s, but %s is deployed to %s"
                            .formatted(
                                    caller.account(),
                                    caller.arn(),
                                    subject.environment().name(),
                                    account),
                    "sign in to account %s, and check AWS_PROFILE".formatted(account));
        }
        if (caller.arn() != null && !caller.arn().startsWith("arn:" + partition + ":")) {
            return wrong(
                    "%s is of another partition than region %s, which is in %s"
                            .formatted(caller.arn(), region, partition),
                    "sign in to an account of partition %s".formatted(partition));
        }
        return new Identity(
                Finding.ok(NAME, "account %s, region %s, as %s".formatted(account, region, caller.arn())), Use.RIGHT);
    }

    private static Identity wrong(String found, String fix) {
        return new Identity(Finding.fail(NAME, found, fix), Use.WRONG);
    }

    private static Finding refused(Subject subject, AwsServiceException e) {
        if (Question.isExpired(e)) {
            return Finding.fail(NAME, "they have expired", "sign in again, and run this again");
        }
        return Finding.fail(
                NAME,
                "STS does not take them: " + Question.message(e),
                "sign in again, check AWS_PROFILE, and that region %s is enabled in account %s"
                        .formatted(subject.target().region(), subject.target().account()));
    }

    /** The SDK tells at length where it looked for credentials; that there are none is what matters. */
    private static Finding unreachable(SdkException e) {
        return String.valueOf(e.getMessage()).startsWith("Unable to load credentials")
                ? Finding.fail(NAME, "there are none", "sign in, and check AWS_PROFILE")
                : Finding.fail(NAME, "STS cannot be asked: " + Question.message(e), "check the network");
    }
}
