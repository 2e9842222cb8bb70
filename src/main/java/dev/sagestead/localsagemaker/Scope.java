package dev.sagestead.localsagemaker;

import java.util.Locale;

/** Whose resources, and where: what ARNs are made of. */
record Scope(String account, String region) {

    /** Returns the ARN, in which SageMaker writes names in lower case. */
    String arn(String type, String name) {
        return "arn:%s:sagemaker:%s:%s:%s/%s"
                .formatted(partition(), region, account, type, name.toLowerCase(Locale.ROOT));
    }

    /** Returns the ARN of the log group that an endpoint's containers would write to. */
    String logGroupArn(String endpointName) {
        return "arn:%s:logs:%s:%s:log-group:/aws/sagemaker/Endpoints/%s"
                .formatted(partition(), region, account, endpointName);
    }

    private String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
