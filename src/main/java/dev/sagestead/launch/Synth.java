package dev.sagestead.launch;

import dev.sagestead.app.SagesteadApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the assembly of {@code cdk.json} for the CDK CLI: a copy of a kept one if nothing has changed since, else by a
 * synth.
 *
 * <p>A synth is a function of its {@linkplain SynthInputs inputs}, so {@code cdk diff} and {@code cdk deploy} after it
 * need no second one. {@code --fresh} synthesises in any case.
 */
public final class Synth {

    private static final Path KEPT = Path.of(".sagestead", "assemblies");
    private static final String FRESH = "--fresh";

    private Synth() {}

    /** Writes to where the CDK CLI says; a wrong setting ends it with exit code 1 and one line per problem. */
    public static void main(String... arguments) throws IOException {
        String outDir = System.getenv("CDK_OUTDIR");
        boolean fresh = List.of(arguments).contains(FRESH);
        if (outDir == null || fresh) {
            SagesteadApp.main();
            return;
        }
        KeptAssemblies assemblies = new KeptAssemblies(KEPT);
        Path assembly = Path.of(outDir);
        String key;
        try {
            key = SynthInputs.key(System.getProperty("java.class.path"), SagesteadApp.MODEL_ARTIFACTS, System.getenv());
        } catch (UncheckedIOException e) {
            // A folder is missing, or a training replaces a file just now: the app itself says what is wrong, if
            // anything is.
            SagesteadApp.main();
            return;
        }
        if (assemblies.restore(key, assembly)) {
            return;
        }
        Path draft = assemblies.draft();
        boolean whole = false;
        try {
            whole = SagesteadApp.synthesise(draft);
            if (whole) {
                KeptAssemblies.copy(draft, assembly);
                assemblies.keep(key, draft);
            }
        } finally {
            if (!whole) {
                KeptAssemblies.delete(draft);
            }
        }
        if (!whole) {
            System.exit(1);
        }
    }
}
