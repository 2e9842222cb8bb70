package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;

/** What the service asks of the inputs of any job before an instance starts. */
record InputRules(ObjectStore store, String region) {

    /** As AWS does: a prefix without an object is refused. */
    void requireObjects(String url, String role) {
        String detail = "";
        try {
            if (!store.keysBelow(S3Location.parse(url)).isEmpty()) {
                return;
            }
        } catch (StorageFailure e) {
            detail = " (local SageMaker: %s)".formatted(e.getMessage());
        }
        throw ServiceException.validation(
                ("No S3 objects found under S3 URL \"%s\" given in input data source. Please ensure that the bucket exists"
                                + " in the selected region (%s), that objects exist under that S3 prefix, and that the"
                                + " role \"%s\" has \"s3:ListBucket\" permissions on bucket \"%s\".%s")
                        .formatted(url, region, role, url.replaceFirst("^\\w+://([^/]*).*$", "$1"), detail));
    }
}
