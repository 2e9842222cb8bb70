package dev.sagestead.bench;

import java.io.PrintStream;

/** Something whose speed is worth knowing. */
interface Benchmark {

    /** Returns its name on the command line, which its files bear as well: lower-case letters. */
    String name();

    /** Returns what it finds out, as a sentence. */
    String question();

    /**
     * Measures.
     *
     * @param rounds how often each thing is measured and counted, 1 or more
     * @param progress where to tell how far it is
     * @throws IllegalStateException if what is measured fails; the message says what it printed
     */
    Result run(int rounds, PrintStream progress);
}
