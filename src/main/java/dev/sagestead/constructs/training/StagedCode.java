package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * Files that jobs read: scripts, and the manifests that tell them of features. The CDK uploads each under the digest of
 * its content, so a pipeline's definition changes when a script does, and what an execution has begun with stays as it
 * was.
 */
public final class StagedCode extends Construct {

    /** Evaluates a model; for all models the same. */
    static final Path EVALUATE = Path.of("src/main/python/evaluate.py");

    private final Map<Path, Asset> files = new LinkedHashMap<>();

    public StagedCode(Construct scope, String id, List<ModelFolder> models) {
        super(scope, id);
        add("Evaluate", EVALUATE);
        for (ModelFolder model : models) {
            add(
                    "Prepare-" + model.name(),
                    model.path().resolve(model.manifest().training().prepare()));
            add("Manifest-" + model.name(), model.path().resolve(Manifest.FILE));
        }
    }

    private void add(String id, Path file) {
        files.put(file, Asset.Builder.create(this, id).path(file.toString()).build());
    }

    /** Returns the bucket that the CDK stages in. */
    String bucketName() {
        return files.values().iterator().next().getS3BucketName();
    }

    /** Returns the keys of all files. */
    List<String> keys() {
        return files.values().stream().map(Asset::getS3ObjectKey).sorted().toList();
    }

    /** Returns the address of a file. */
    String url(Path file) {
        return files.get(file).getS3ObjectUrl();
    }

    /** Returns the name under which a job finds the file. */
    String name(Path file) {
        return files.get(file).getS3ObjectKey();
    }
}
