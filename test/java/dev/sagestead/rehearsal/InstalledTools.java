package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The CDK CLI and the emulator, which the checkout's own launcher installs, for tests as for people. */
final class InstalledTools {

    private InstalledTools() {}

    /** Installs what is missing; copies of the checkout find it there. */
    static void ofTheCheckout() {
        try {
            assertThat(new ProcessBuilder("./sagestead", "rehearse", "--help")
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
