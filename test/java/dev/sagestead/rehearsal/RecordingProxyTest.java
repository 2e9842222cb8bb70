package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a test would notice that a client calls somebody else. */
class RecordingProxyTest {

    @Test
    void aCallToAnybodyElseIsWrittenDownAndGoesNoFurther() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy()) {
            List<String> call = List.of("curl", "--silent", "https://sts.eu-west-1.amazonaws.com/");

            int exitCode = new ProcessBuilder(proxy.before(call)).start().waitFor();

            assertThat(exitCode).isNotZero();
            assertThat(proxy.requests()).containsExactly("CONNECT sts.eu-west-1.amazonaws.com:443 HTTP/1.1");
        }
    }
}
