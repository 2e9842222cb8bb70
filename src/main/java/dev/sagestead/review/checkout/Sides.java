package dev.sagestead.review.checkout;

import dev.sagestead.InvalidInputException;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.report.Reviewer.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Finds what to compare with what. */
public final class Sides {

    private final Path root;
    private final Path state;
    private final Synthesis synthesis;
    private final Consumer<String> progress;

    /**
     * @param root of the checkout
     * @param state the folder of what we write into it; git ignores it
     * @param cdkCli the pinned CLI
     * @param progress is told what takes a while
     */
    public Sides(Path root, Path state, Path cdkCli, Consumer<String> progress) {
        this.root = root;
        this.state = state;
        this.synthesis = new Synthesis(cdkCli);
        this.progress = progress;
    }

    /**
     * Returns what is compared with.
     *
     * @param given a folder with a cloud assembly, or what git takes for a commit
     * @param folder the same as a path
     * @throws InvalidInputException if it is neither
     */
    public Side base(String given, Path folder) {
        if (Files.isDirectory(folder)) {
            return assembly(given, folder);
        }
        GitCommit commit = GitCommit.find(root, given);
        Path assembly = new SynthesisedCommits(root, state, synthesis).assembly(commit, progress);
        return new Side(commit.words(), CloudAssembly.read(assembly));
    }

    /** Returns what a folder with a cloud assembly holds. */
    public Side assembly(String given, Path folder) {
        return new Side(given, CloudAssembly.read(folder));
    }

    /** Returns what the checkout as it is synthesises. */
    public Side workingTree() {
        progress.accept("synthesising the working tree");
        try (TemporaryFolder out = TemporaryFolder.in(state, "head")) {
            Path assembly = out.path().resolve("cdk.out");
            synthesis.run("the working tree", root, assembly);
            return new Side("the working tree", CloudAssembly.read(assembly));
        }
    }
}
