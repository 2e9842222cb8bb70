package dev.sagestead.bench;

import dev.sagestead.localsagemaker.ServedModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Processes that serve a model, and end with this.
 *
 * @param name what it is called in the results
 * @param invocations where to send rows
 * @param processes the first is ended last
 */
record ModelServer(String name, URI invocations, List<Process> processes) implements AutoCloseable {

    private static final int STOP_SECONDS = 10;
    private static final Path LOG = Path.of("target/bench/local.log");

    /** As its image has it, and as the launcher sets it. */
    private static final Map<String, String> ONE_THREAD = Map.of("OMP_NUM_THREADS", "1");

    /**
     * Starts local SageMaker in a JVM of its own.
     *
     * @param flags of the JVM
     */
    static ModelServer local(String name, Path model, List<String> flags) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(flags);
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), ServedModel.class.getName(), model.toString()));
        Process process = start(words, ONE_THREAD, LOG);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String uri = out.readLine();
        if (uri == null) {
            throw new IllegalStateException(
                    "local SageMaker did not start: " + Files.readString(Path.of("target/bench/local.log")));
        }
        return new ModelServer(
                name, URI.create(uri).resolve("/endpoints/" + ServedModel.ENDPOINT + "/invocations"), List.of(process));
    }

    /** Starts a process that ends with this JVM; what it says of errors goes to the file. */
    static Process start(List<String> words, Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<Process> lastFirst = new ArrayList<>(processes);
        Collections.reverse(lastFirst);
        for (Process process : lastFirst) {
            process.destroy();
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
