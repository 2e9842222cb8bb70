package dev.sagestead.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AWS's own serving of XGBoost models, as its image starts it: nginx before gunicorn, with one gevent worker for each
 * processor and one OpenMP thread in each.
 *
 * @see <a href="https://github.com/aws/sagemaker-xgboost-container">sagemaker-xgboost-container</a>
 * @see <a href="https://github.com/aws/sagemaker-containers/blob/master/src/sagemaker_containers/_server.py">how
 *     sagemaker-containers starts it</a>
 */
final class AwsStack {

    /** The variable that names a checkout of the container's source. */
    static final String CHECKOUT = "SAGEMAKER_XGBOOST_CONTAINER";

    private static final Path FOLDER = Path.of("target/bench/aws-stack").toAbsolutePath();
    private static final Path VENV = FOLDER.resolve("venv");
    private static final List<String> PYTHONS = List.of("python3.12", "python3.11", "python3.10", "python3");
    private static final String FITS = "import cgi, sys; sys.exit(sys.version_info < (3, 10))";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Path source;
    private final PrintStream progress;

    private AwsStack(Path source, PrintStream progress) {
        this.source = source;
        this.progress = progress;
    }

    /** Whether the container's source was named. */
    static boolean isThere() {
        return System.getenv(CHECKOUT) != null;
    }

    /** Whether nginx is installed; without it gunicorn is asked directly, which is quicker than AWS's image. */
    static boolean hasNginx() {
        return new Attempt("nginx", "-v").works();
    }

    /** Starts it with the model, and waits until it answers. */
    static ModelServer start(Path model, PrintStream progress) throws IOException {
        Path source = Path.of(System.getenv(CHECKOUT)).toAbsolutePath().resolve("src");
        if (!Files.exists(source.resolve("sagemaker_xgboost_container/serving.py"))) {
            throw new IllegalStateException(CHECKOUT + " is " + source.getParent()
                    + ", which is no checkout of aws/sagemaker-xgboost-container: it has no"
                    + " src/sagemaker_xgboost_container/serving.py");
        }
        return new AwsStack(source, progress).start(model);
    }

    private ModelServer start(Path model) throws IOException {
        install();
        Path models = Files.createDirectories(FOLDER.resolve("model"));
        Files.copy(model, models.resolve("xgboost-model.ubj"), StandardCopyOption.REPLACE_EXISTING);
        int port = ModelServer.freePort();
        URI uri = URI.create("http://127.0.0.1:" + port);
        ModelServer server = hasNginx()
                ? new ModelServer(
                        "AWS's stack",
                        uri.resolve("/invocations"),
                        List.of(gunicorn("unix:" + FOLDER.resolve("gunicorn.sock"), models), nginx(port)))
                : new ModelServer(
                        "AWS's stack", uri.resolve("/invocations"), List.of(gunicorn("127.0.0.1:" + port, models)));
        try {
            await(uri.resolve("/ping"));
            return server;
        } catch (IllegalStateException e) {
            server.close();
            throw e;
        }
    }

    private void install() throws IOException {
        Path done = VENV.resolve("installed.txt");
        String wanted = Files.readString(Path.of("bench/python/requirements.txt"))
                + Files.readString(Path.of("bench/python/requirements-alone.txt"));
        if (Files.exists(done) && Files.readString(done).equals(wanted)) {
            return;
        }
        progress.println("  installing AWS's serving stack from PyPI into " + VENV);
        String python = PYTHONS.stream()
                .filter(each -> new Attempt(each, "-c", FITS).works())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "AWS's serving stack needs Python 3.10, 3.11 or 3.12; newer ones have no module cgi"));
        Command.of(python, "-m", "venv", "--clear", VENV.toString()).output();
        pip("--requirement", "bench/python/requirements.txt");
        pip("--no-deps", "--no-build-isolation", "--requirement", "bench/python/requirements-alone.txt");
        Files.writeString(done, wanted);
    }

    private static void pip(String first, String... others) {
        List<String> words = new ArrayList<>(List.of(VENV + "/bin/pip", "install", "--quiet", first));
        words.addAll(List.of(others));
        Command.of(words.toArray(String[]::new)).output();
    }

    private Process gunicorn(String bind, Path models) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("SM_MODEL_DIR", models.toString());
        environment.put("SAGEMAKER_BASE_DIR", FOLDER.toString());
        environment.put("HOME", FOLDER.toString());
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONPATH", source + ":" + Path.of("bench/python").toAbsolutePath());
        return ModelServer.start(
                List.of(
                        VENV + "/bin/gunicorn",
                        "--timeout",
                        "60",
                        "-k",
                        "gevent",
                        "-b",
                        bind,
                        "--worker-connections",
                        String.valueOf(1000 * CORES),
                        "-w",
                        String.valueOf(CORES),
                        "--log-level",
                        "info",
                        "sagemaker_xgboost_container.serving:main"),
                environment,
                FOLDER.resolve("gunicorn.log"));
    }

    /** With the configuration of sagemaker-containers, but on the loopback interface and in our folder. */
    private static Process nginx(int port) throws IOException {
        Path template = Path.of(Command.of(
                                VENV + "/bin/python",
                                "-c",
                                "import importlib.util as u, os;"
                                        + " print(os.path.dirname(u.find_spec('sagemaker_containers').origin))")
                        .output())
                .resolve("etc/nginx.conf.template");
        String text = Files.readString(template)
                .replace("%NGINX_HTTP_PORT%", "127.0.0.1:" + port)
                .replace("%NGINX_PROXY_READ_TIMEOUT%", "60")
                .replace("unix:/tmp/gunicorn.sock", "unix:" + FOLDER.resolve("gunicorn.sock"))
                .replace("/tmp/nginx.pid", FOLDER.resolve("nginx.pid").toString())
                .replace("/dev/stdout", FOLDER.resolve("access.log").toString())
                .replace("/dev/stderr", FOLDER.resolve("nginx.log").toString());
        Path configuration = Files.writeString(FOLDER.resolve("nginx.conf"), text);
        return ModelServer.start(
                List.of("nginx", "-c", configuration.toString()), Map.of(), FOLDER.resolve("nginx.err"));
    }

    private static void await(URI ping) {
        HttpClient client = HttpClient.newHttpClient();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                Thread.sleep(100);
                if (client.send(HttpRequest.newBuilder(ping).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not there yet.
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new IllegalStateException("AWS's serving stack does not answer; see " + FOLDER.resolve("gunicorn.log"));
    }

    /** A command that may well fail. */
    private record Attempt(String... words) {

        boolean works() {
            try {
                Command.of(words).output();
                return true;
            } catch (IllegalStateException | UncheckedIOException e) {
                return false;
            }
        }
    }
}
