package dev.sagestead.constructs.pipeline;

/**
 * Where the review of an execution is kept: one for each execution, so that nobody approves by another's.
 *
 * @param environment which was reviewed
 * @param region where the receipts are
 * @param receipts what it is kept among
 */
record KeptReview(String environment, String region, ReceiptBucket receipts) {

    /** Known to every action of an execution, and the same for all. */
    static final String EXECUTION = "#{codepipeline.PipelineExecutionId}";

    /** Returns its folder in the words of a step, which has the receipts and the execution as variables. */
    String folder() {
        return "$RECEIPTS/%s/$EXECUTION".formatted(key());
    }

    /** Returns its page in the console, which asks who is there: the bucket is nobody's but the account's. */
    String page() {
        String console = region.startsWith("cn-") ? "console.amazonaws.cn" : "console.aws.amazon.com";
        return "https://%s.%s/s3/object/%s?region=%s&prefix=%s/%s/review.html"
                .formatted(region, console, receipts.bucket().getBucketName(), region, key(), EXECUTION);
    }

    private String key() {
        return "reviews/" + environment;
    }
}
