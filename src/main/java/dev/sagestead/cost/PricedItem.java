package dev.sagestead.cost;

/**
 * What can have a price, by the name it has in the table.
 *
 * @param name such as {@code hosting/ml.m5.large}
 */
public record PricedItem(String name) {

    /** An interface VPC endpoint in one zone. */
    static final PricedItem VPC_ENDPOINT = new PricedItem("vpc-endpoint");

    /** What passes through an interface VPC endpoint. */
    static final PricedItem VPC_ENDPOINT_DATA = new PricedItem("vpc-endpoint-data");

    /** A NAT gateway. */
    static final PricedItem NAT_GATEWAY = new PricedItem("nat-gateway");

    /** What passes through a NAT gateway. */
    static final PricedItem NAT_GATEWAY_DATA = new PricedItem("nat-gateway-data");

    /** A KMS key of the account's own. */
    static final PricedItem KMS_KEY = new PricedItem("kms-key");

    /** Requests to KMS. */
    static final PricedItem KMS_REQUESTS = new PricedItem("kms-requests");

    /** Files in EFS's standard class. */
    static final PricedItem EFS_STORAGE = new PricedItem("efs-storage");

    /** Files in EFS's infrequent access class. */
    static final PricedItem EFS_INFREQUENT_STORAGE = new PricedItem("efs-infrequent-storage");

    /** Reading with elastic throughput. */
    static final PricedItem EFS_READ = new PricedItem("efs-read");

    /** Writing with elastic throughput. */
    static final PricedItem EFS_WRITE = new PricedItem("efs-write");

    /** Backups of EFS in warm storage. */
    static final PricedItem EFS_BACKUP = new PricedItem("efs-backup");

    /** Objects in S3's standard class. */
    static final PricedItem S3_STORAGE = new PricedItem("s3-storage");

    /** Requests that write to S3 or list. */
    static final PricedItem S3_PUT = new PricedItem("s3-put");

    /** Requests that read from S3. */
    static final PricedItem S3_GET = new PricedItem("s3-get");

    /** One metric of a CloudWatch alarm, of a minute or longer. */
    static final PricedItem ALARM = new PricedItem("alarm");

    /** One metric of a CloudWatch alarm of less than a minute. */
    static final PricedItem ALARM_HIGH_RESOLUTION = new PricedItem("alarm-high-resolution");

    /** A composite alarm. */
    static final PricedItem ALARM_COMPOSITE = new PricedItem("alarm-composite");

    /** Logs that are taken in. */
    static final PricedItem LOG_INGESTION = new PricedItem("log-ingestion");

    /** Logs that AWS services write, such as flow logs. */
    static final PricedItem VENDED_LOG_INGESTION = new PricedItem("vended-log-ingestion");

    /** Logs that are kept, compressed. */
    static final PricedItem LOG_STORAGE = new PricedItem("log-storage");

    /** Calls of functions. */
    static final PricedItem LAMBDA_REQUESTS = new PricedItem("lambda-requests");

    /** Run time of functions. */
    static final PricedItem LAMBDA_DURATION = new PricedItem("lambda-duration");

    /** Run time of functions on Graviton. */
    static final PricedItem LAMBDA_DURATION_ARM = new PricedItem("lambda-duration-arm");

    /** Messages published to SNS. */
    static final PricedItem SNS_REQUESTS = new PricedItem("sns-requests");

    /** The volume of an instance behind an endpoint. */
    static final PricedItem HOSTING_STORAGE = new PricedItem("hosting-storage");

    /** Requests and answers of an endpoint. */
    static final PricedItem HOSTING_DATA = new PricedItem("hosting-data");

    /** Returns an instance behind an endpoint, real-time or asynchronous. */
    public static PricedItem hosting(String instanceType) {
        return new PricedItem("hosting/" + instanceType);
    }

    /** Returns an instance under a Studio app. */
    public static PricedItem studio(String instanceType) {
        return new PricedItem("studio/" + instanceType);
    }

    /** Returns the work of a serverless endpoint with that memory, in megabytes. */
    public static PricedItem serverless(int megabytes) {
        return new PricedItem("serverless/%dGB".formatted(megabytes / 1024));
    }

    /** Returns one of the kept instances of a serverless endpoint with that memory, in megabytes. */
    public static PricedItem provisionedConcurrency(int megabytes) {
        return new PricedItem("provisioned-concurrency/%dGB".formatted(megabytes / 1024));
    }
}
