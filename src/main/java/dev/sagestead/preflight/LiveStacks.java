package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** The stacks of the account that are not deleted, asked for once. */
final class LiveStacks {

    static final String ACTION = "cloudformation:DescribeStacks";

    private final Once<Map<String, String>> statuses;

    LiveStacks(AccountClients clients) {
        this.statuses = new Once<>(() -> read(clients));
    }

    /** Returns the status of every stack, by name. */
    Map<String, String> statuses() {
        return statuses.get();
    }

    /**
     * Whether a stack is there with its resources: made before, and not rolled back to nothing. An update may be under
     * way, or be taken back.
     */
    boolean isDeployed(String stack) {
        String status = statuses().getOrDefault(stack, "");
        return status.startsWith("UPDATE_") || status.startsWith("IMPORT_") || status.equals("CREATE_COMPLETE");
    }

    private static Map<String, String> read(AccountClients clients) {
        Map<String, String> found = new TreeMap<>();
        try (CloudFormationClient cloudFormation = clients.cloudFormation()) {
            cloudFormation
                    .describeStacksPaginator()
                    .stacks()
                    .forEach(stack -> found.put(stack.stackName(), stack.stackStatusAsString()));
        }
        return found;
    }
}
