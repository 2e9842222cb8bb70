package dev.sagestead.settings;

import java.util.List;
import java.util.Optional;

/**
 * Labelling in an environment: a private work team, and where its work lies.
 *
 * @param workers e-mail addresses of the team's people, 1 to {@value #MAX_WORKERS}, by which they sign in
 * @param workforce the region's workforce if there is one already; else one is made
 * @param notificationTopic ARN of the SNS topic that hears of new work, if any
 */
public record LabellingSettings(
        List<String> workers, Optional<ExistingWorkforce> workforce, Optional<String> notificationTopic) {

    /** The most workers: {@value}. Each is two resources of the stack, which may have 500. */
    public static final int MAX_WORKERS = 100;

    public LabellingSettings {
        workers = List.copyOf(workers);
    }

    /**
     * A workforce that somebody else made: there is one in a region and account at the most.
     *
     * @param name the workforce's name
     * @param userPool id of its Cognito user pool; the workers are users of it already
     * @param clientId its app client in that pool
     */
    public record ExistingWorkforce(String name, String userPool, String clientId) {}
}
