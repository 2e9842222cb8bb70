package dev.sagestead.launch;

import static dev.sagestead.app.SagesteadApp.MODEL_ARTIFACTS;

import dev.sagestead.InvalidInputException;
import dev.sagestead.app.SagesteadApp;
import dev.sagestead.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

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

    private final Map<String, String> environment;

    private Synth(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Writes to where the CDK CLI says; a wrong setting ends it with exit code 1 and one line per problem. */
    public static void main(String... arguments) throws IOException {
        Synth synth = new Synth(System.getenv());
        try {
            if (List.of(arguments).contains(FRESH)) {
                synth.synthesise(AppProps.builder().build());
            } else {
                synth.copyOrSynthesise();
            }
        } catch (InvalidInputException e) {
            e.problems().forEach(System.err::println);
            System.exit(1);
        }
    }

    private void copyOrSynthesise() throws IOException {
        // Only the CDK CLI says where to copy to; without it, there is nothing to look up.
        String outDir = environment.get("CDK_OUTDIR");
        Optional<String> key = outDir == null ? Optional.empty() : key();
        if (key.isEmpty()) {
            synthesise(AppProps.builder().build());
            return;
        }
        KeptAssemblies assemblies = new KeptAssemblies(KEPT);
        Path assembly = Path.of(outDir);
        if (assemblies.restore(key.get(), assembly)) {
            return;
        }
        Path draft = assemblies.draft();
        try {
            synthesise(AppProps.builder().outdir(draft.toString()).build());
            KeptAssemblies.copy(draft, assembly);
            assemblies.keep(key.get(), draft);
        } finally {
            KeptAssemblies.delete(draft);
        }
    }

    /** Returns nothing if a folder is missing, or a training replaces a file just now: the app says what is wrong. */
    private Optional<String> key() {
        try {
            return Optional.of(SynthInputs.key(System.getProperty("java.class.path"), MODEL_ARTIFACTS, environment));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void synthesise(AppProps props) {
        Host host = Host.begin();
        Settings settings = Settings.from(CdkContext.of(environment), MODEL_ARTIFACTS);
        host.await();
        App app = new App(props);
        SagesteadApp.define(app, settings);
        app.synth();
    }
}
