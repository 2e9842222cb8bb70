package dev.sagestead.snapshots;

import dev.sagestead.app.Synthesised;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is deployed is what was reviewed: the templates of every environment, in {@code test/snapshots}.
 *
 * <p>{@value SnapshotFolder#REWRITE} rewrites them.
 */
class SnapshotTest {

    @Test
    void everyTemplateMeansWhatItsSnapshotSays() {
        Task task = Task.of(System.getProperty(Task.PROPERTY), System.getenv().containsKey("CI"));

        Snapshots.of(Synthesised.committed())
                .carryOut(task, new SnapshotFolder(Path.of("test", "snapshots")))
                .forEach(System.out::println);
    }
}
