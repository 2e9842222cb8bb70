package dev.sagestead.constructs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Defines a function behind custom resources: a page of Python that is part of the template, a role that may do what it
 * is told and write its own log, and the log.
 *
 * <p>Python, because it runs on AWS and in a rehearsal alike. Outside the VPC, because all that these functions do is
 * call AWS's public API under their own role, and a function's network interfaces hold up the deletion of a VPC by tens
 * of minutes.
 *
 * <p>An L1, which is told the runtime as text: the CDK's {@code Runtime} fetches a hundred calls' worth of constants
 * when it is first touched.
 */
public final class CustomResourceFunction extends Construct {

    private static final int MEMORY_MIB = 128;

    private final CfnFunction resource;
    private final String arn;
    private final Timeout timeout;

    public CustomResourceFunction(Construct scope, String id, Props props) {
        super(scope, id);
        this.timeout = props.timeout();
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_YEAR)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        ServiceRole role = role(props, logs);
        this.resource = CfnFunction.Builder.create(new Construct(this, "Resource"), "Resource")
                .description(props.description())
                .runtime("python3.14")
                .handler("index.handler")
                .code(CfnFunction.CodeProperty.builder()
                        .zipFile(props.code().text())
                        .build())
                .memorySize(MEMORY_MIB)
                .timeout(timeout.seconds())
                .role(role.arn())
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getLogGroupName())
                        .build())
                .build();
        // Asked once: every endpoint wants it, and each question is a call to Node.js.
        this.arn = resource.getAttrArn();
        acceptFindings(logs);
    }

    /** Returns the ARN that a custom resource calls. */
    public String serviceToken() {
        return arn;
    }

    /** Defines a resource of the same stack that the function makes. */
    public CustomResource make(Construct scope, String type, SortedMap<String, Object> properties) {
        return CustomResource.Builder.create(scope, "Resource")
                .resourceType(type)
                .serviceToken(serviceToken())
                .serviceTimeout(timeout.duration())
                .properties(properties)
                .build();
    }

    private ServiceRole role(Props props, LogGroup logs) {
        List<Permit> statements = new ArrayList<>(props.statements());
        statements.add(Permit.of(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn())));
        CustomerManagedPolicy policy =
                new CustomerManagedPolicy(this, "Policy", props.description(), statements, List.of());
        return new ServiceRole(
                this,
                "Role",
                new ServiceRole.Props(Trust.in("lambda.amazonaws.com"), props.description(), List.of(policy.arn())));
    }

    private void acceptFindings(LogGroup logs) {
        AcceptedFinding.at(
                logs,
                "NIST.800.53.R5-CloudWatchLogGroupEncrypted",
                "it says which call failed and holds no data of ours");
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-LambdaInsideVPC",
                "it calls AWS's public API; its network interfaces would hold up the VPC's deletion");
        AcceptedFinding.at(
                resource, "NIST.800.53.R5-LambdaDLQ", "CloudFormation waits for its answer, and fails without one");
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-LambdaConcurrency",
                "a reservation fails in a new account, whose whole concurrency may be 10");
    }

    /**
     * What varies between functions.
     *
     * @param description one sentence, of the function and of its role
     * @param code its source
     * @param timeout how long one call may take
     * @param statements what it may do, beside writing its log
     */
    public record Props(String description, Source code, Timeout timeout, List<Permit> statements) {
        public Props {
            requireNonNull(description, "description");
            requireNonNull(code, "code");
            requireNonNull(timeout, "timeout");
            statements = List.copyOf(statements);
        }
    }

    /**
     * A file of Python.
     *
     * @param text of the file, at most 4,096 characters: <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html">ZipFile</a>
     */
    public record Source(String text) {

        /** Reads a file that lies beside a class. */
        public static Source beside(Class<?> type, String file) {
            try (InputStream in = type.getResourceAsStream(file)) {
                return new Source(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }
}
