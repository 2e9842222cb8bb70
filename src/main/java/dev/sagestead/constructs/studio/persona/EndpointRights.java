package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import java.util.List;

/** What personas may do with the endpoints of their environment, whose names begin with its name. */
final class EndpointRights {

    private EndpointRights() {}

    static List<Permit> see(Arns arns, Estate estate) {
        return List.of(
                Allow.actions("sagemaker:ListEndpoints").onAnything().statement(),
                Allow.actions("sagemaker:DescribeEndpoint", "sagemaker:ListTags")
                        .on(endpoints(arns, estate))
                        .statement(),
                // CloudFormation names these.
                Allow.actions("sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel")
                        .on(arns.sageMaker("endpoint-config/*"), arns.sageMaker("model/*"))
                        .statement());
    }

    static List<Permit> call(Arns arns, Estate estate) {
        return List.of(Allow.actions("sagemaker:InvokeEndpoint")
                .on(endpoints(arns, estate))
                .statement());
    }

    static List<Permit> readTelemetry(Arns arns, Estate estate) {
        return List.of(
                Allow.actions("logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents")
                        .on(arns.logGroup("/aws/sagemaker/Endpoints/%s-*".formatted(estate.environment())))
                        .statement(),
                Allow.actions("cloudwatch:GetMetricData", "cloudwatch:ListMetrics")
                        .onAnything()
                        .statement());
    }

    private static String endpoints(Arns arns, Estate estate) {
        return arns.sageMaker("endpoint/%s-*".formatted(estate.environment()));
    }
}
