package dev.sagestead.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * jsii's host with all that Java asks it in a synth, but without Java: what Node.js has to do for the app in any case.
 * The rest of a synth's time is Java's, and that of the way between the two.
 */
final class HostAlone {

    private static final String HOST = "src/main/node/jsii-host";

    private HostAlone() {}

    /**
     * Notes down what an app asks, and returns a command that asks the same, all of it at once.
     *
     * @param app the command of the app; it is run three times, since what it asks depends on whether the host begins
     *     with a snapshot, and the first two leave that
     * @param requests the file for what it asks
     */
    static Command of(Command app, Path requests) {
        try {
            Files.createDirectories(requests.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app.output();
        app.output();
        String host = Path.of(HOST).toAbsolutePath().toString();
        app.with("JSII_RUNTIME", "tee '%s' | '%s'".formatted(requests, host)).output();
        return new Command(
                        List.of("sh", "-c", "exec \"$0\" <\"$1\" >/dev/null", host, requests.toString()),
                        app.folder(),
                        app.environment())
                .with("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    }
}
