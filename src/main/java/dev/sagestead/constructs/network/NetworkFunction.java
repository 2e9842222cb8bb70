package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Defines a small Python function that does for a stack what CloudFormation cannot, under a role that may do just that.
 *
 * <p>It is outside the VPC: a function's network interfaces hold up the deletion of a VPC by tens of minutes.
 */
final class NetworkFunction extends Construct {

    private static final Duration TIMEOUT = Duration.minutes(1);

    private final Function resource;

    NetworkFunction(Construct scope, String id, Props props) {
        super(scope, id);
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_YEAR)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.resource = Function.Builder.create(this, "Resource")
                .description(props.description())
                .runtime(Runtime.PYTHON_3_13)
                .handler("index.handler")
                .code(Code.fromInline(props.code()))
                .timeout(TIMEOUT)
                .role(role(props, logs))
                .logGroup(logs)
                .build();
    }

    /** Defines a resource that the function makes. */
    CustomResource make(Construct scope, String type, TreeMap<String, Object> properties) {
        return CustomResource.Builder.create(scope, "Resource")
                .resourceType(type)
                .serviceToken(resource.getFunctionArn())
                .serviceTimeout(TIMEOUT)
                .properties(properties)
                .build();
    }

    /** Inline policies only: one that is attached later may come too late for the first call. */
    private Role role(Props props, LogGroup logs) {
        PolicyStatement writeLogs = PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(logs.getLogGroupArn()))
                .build();
        TreeMap<String, PolicyDocument> policies = new TreeMap<>();
        policies.put("Logs", document(List.of(writeLogs)));
        policies.put("Work", document(props.permissions()));
        return Role.Builder.create(this, "Role")
                .description(props.description())
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(policies)
                .build();
    }

    private static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    /**
     * What varies between functions.
     *
     * @param description what it does
     * @param permissions what it needs for that, its logs aside
     * @param file its code, next to the classes of this package
     */
    record Props(String description, List<PolicyStatement> permissions, String file) {
        Props {
            requireNonNull(description, "description");
            permissions = List.copyOf(permissions);
            requireNonNull(file, "file");
        }

        private String code() {
            try (InputStream in = NetworkFunction.class.getResourceAsStream(file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }
}
