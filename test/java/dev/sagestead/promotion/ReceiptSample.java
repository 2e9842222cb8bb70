package dev.sagestead.promotion;

import dev.sagestead.smoke.SmokeReceipt;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Receipts for tests that ask for no assembly. */
public final class ReceiptSample {

    private ReceiptSample() {}

    /** Writes the receipt of an environment. */
    public static void write(Receipts receipts, String environment, String assembly, String verdict) {
        write(receipts, environment, assembly, verdict, new TreeMap<>());
    }

    /** Writes the receipt of an environment that serves versions of a registry. */
    static void write(
            Receipts receipts,
            String environment,
            String assembly,
            String verdict,
            SortedMap<String, String> packages) {
        SmokeReceipt smoke = Sample.smoke(Sample.environment(environment), verdict, Sample.MODEL);
        String replaces = receipts.current(environment).map(ReceiptFile::sha256).orElse(null);
        receipts.write(new Receipt(
                Receipt.FORMAT_VERSION,
                Sample.TOOL,
                environment,
                smoke.account(),
                smoke.region(),
                "rehearsal",
                null,
                assembly,
                new TreeMap<>(),
                packages,
                new TreeMap<>(),
                smoke,
                null,
                null,
                Instant.now().toString(),
                Instant.now().toString(),
                "b".repeat(64),
                null,
                replaces,
                null,
                ""));
    }
}
