package dev.sagestead.constructs.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.IConstruct;

/**
 * The CDK's own project behind {@code ConfirmPermissionsBroadening}, set as all others are. It would install npm's
 * newest CDK CLI, write where nobody deletes, and run without a limit of ours; there is no property for either.
 */
final class PermissionCheck {

    private static final String NEWEST = "npm install -g aws-cdk\"";
    private static final String PINNED = "npm install -g aws-cdk@" + BuildMachine.CDK_CLI + "\"";

    private PermissionCheck() {}

    /** Sets it, below the finished pipeline. */
    static void set(IConstruct pipeline, ILogGroup logs) {
        IConstruct project =
                pipeline.getNode().findChild("PipelinesSecurityCheck").getNode().findChild("CDKSecurityCheck");
        CfnProject resource = (CfnProject) project.getNode().getDefaultChild();
        Object spec = object(Stack.of(project).resolve(resource.getSource())).get("buildSpec");
        Object pinned = pinned(spec);
        if (pinned.equals(spec)) {
            throw new IllegalStateException("the CDK installs its CLI otherwise than it did: " + spec);
        }
        resource.addPropertyOverride("Source.BuildSpec", pinned);
        resource.setTimeoutInMinutes(BuildMachine.TIMEOUT.toMinutes());
        TreeMap<String, Object> cloudWatch = new TreeMap<>();
        cloudWatch.put("Status", "ENABLED");
        cloudWatch.put("GroupName", Stack.of(project).resolve(logs.getLogGroupName()));
        resource.addPropertyOverride("LogsConfig.CloudWatchLogs", cloudWatch);
        logs.grantWrite((software.amazon.awscdk.services.codebuild.Project) project);
    }

    /** The text is in pieces, since the function's name is known to the deployment only. */
    private static Object pinned(Object value) {
        if (value instanceof String text) {
            return text.replace(NEWEST, PINNED);
        }
        if (value instanceof List<?> pieces) {
            List<Object> all = new ArrayList<>();
            pieces.forEach(piece -> all.add(pinned(piece)));
            return all;
        }
        if (value instanceof Map<?, ?>) {
            Map<String, Object> all = new LinkedHashMap<>();
            object(value).forEach((key, inner) -> all.put(key, pinned(inner)));
            return all;
        }
        return value;
    }

    private static Map<String, Object> object(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, inner) -> object.put(String.valueOf(key), inner));
        return object;
    }
}
