package dev.sagestead.rehearsal;

import java.nio.file.Path;

/** Where things are in a checkout. */
public record Project(Path root) {

    /** Returns the checkout in the working directory, which is where the launcher starts this program. */
    public static Project here() {
        return new Project(Path.of("").toAbsolutePath());
    }

    /** Returns the file with the settings. */
    public Path cdkJson() {
        return root.resolve("cdk.json");
    }

    /** Returns the folder of model folders. */
    public Path modelArtifacts() {
        return root.resolve("model-artifacts");
    }

    /** Returns the folder of what rehearsals write; git ignores it. */
    public Path state() {
        return root.resolve(".sagestead");
    }

    /** Returns the interpreter of the virtual environment that the launcher prepares. */
    Path python() {
        return root.resolve(".venv/bin/python");
    }

    /** Returns the folder of our Python modules. */
    Path pythonModules() {
        return root.resolve("src/main/python");
    }

    /** Returns the pinned CDK CLI that the launcher installs. */
    public Path cdkCli() {
        return root.resolve("node_modules/aws-cdk/bin/cdk");
    }
}
