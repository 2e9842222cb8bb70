package dev.sagestead.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the CDK CLI hands an app. */
final class CdkContext {

    private CdkContext() {}

    /**
     * Returns a command that runs a CDK app as the CLI does if the context does not fit a variable, which holds 128 KB.
     *
     * @param app the command of the app
     * @param context the file of the context
     * @param assembly the folder that the app writes
     */
    static Command large(Command app, Path context, Path assembly) {
        return app.with("CDK_CONTEXT_JSON", "{}")
                .with("CONTEXT_OVERFLOW_LOCATION_ENV", context.toString())
                .with("CDK_OUTDIR", assembly.toString());
    }

    /**
     * Returns a command that runs a CDK app as the CLI does, without the CLI.
     *
     * @param app the command of the app
     * @param settings the {@code cdk.json} whose context the app gets
     * @param assembly the folder that the app writes
     */
    static Command app(Command app, Path settings, Path assembly) {
        try {
            String context = new ObjectMapper()
                    .readTree(settings.toFile())
                    .path("context")
                    .toString();
            return app.with("CDK_CONTEXT_JSON", context).with("CDK_OUTDIR", assembly.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
