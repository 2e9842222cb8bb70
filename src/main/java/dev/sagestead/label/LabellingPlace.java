package dev.sagestead.label;

/**
 * Where an environment labels.
 *
 * @param region the region
 * @param bucket of manifests and labels
 * @param keyArn the bucket's key
 * @param roleArn what jobs may do
 * @param workteamArn who labels
 * @param isRehearsed whether SageMaker is local, so that looking often costs nothing
 */
public record LabellingPlace(
        String region, String bucket, String keyArn, String roleArn, String workteamArn, boolean isRehearsed) {

    String address(String key) {
        return "s3://%s/%s".formatted(bucket, key);
    }
}
