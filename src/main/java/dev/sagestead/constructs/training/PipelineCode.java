package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import java.util.List;
import software.constructs.Construct;

/** All files that the pipelines of some models read. */
public final class PipelineCode extends Construct {

    private final StagedCode staged;

    public PipelineCode(Construct scope, String id, List<ModelFolder> models) {
        super(scope, id);
        this.staged = new StagedCode(this, "Staged");
        staged.add("Evaluate", PipelineSteps.EVALUATE);
        for (ModelFolder model : models) {
            staged.add(
                    "Prepare-" + model.name(),
                    model.path().resolve(model.manifest().training().prepare()));
            staged.add("Manifest-" + model.name(), model.path().resolve(Manifest.FILE));
        }
    }

    /** Returns the files. */
    public StagedCode staged() {
        return staged;
    }
}
