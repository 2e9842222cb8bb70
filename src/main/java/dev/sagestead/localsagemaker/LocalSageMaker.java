package dev.sagestead.localsagemaker;

import static java.util.Objects.requireNonNull;

import dev.sagestead.InvalidInputException;
import dev.sagestead.localsagemaker.cloudwatch.RemoteCloudWatch;
import dev.sagestead.localsagemaker.home.EfsHomeStorage;
import dev.sagestead.localsagemaker.home.HomeStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The SageMaker and SageMaker Runtime APIs of one account on this machine, for every region.
 *
 * <p>Clients reach both at {@link #uri()}, for instance by {@code AWS_ENDPOINT_URL_SAGEMAKER} and
 * {@code AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME}. The region is the one that a request was signed for. The signature itself
 * is not verified and no IAM policy is asked: whoever reaches the port may do everything, so the port is on the
 * loopback interface only.
 */
public final class LocalSageMaker implements AutoCloseable {

    /** How often metrics are published, in seconds: {@value}. */
    private static final int TICK_SECONDS = 1;

    private static final int CLOSE_SECONDS = 10;

    private final Map<String, RegionalService> regions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(daemons("tick"));
    private final Options options;
    private final Function<AccountClients, HomeStorage> homes;
    private final ExecutorService background;
    private final Path workFolder;
    private final LoopbackServer server;

    private LocalSageMaker(Options options, Function<AccountClients, HomeStorage> homes, ExecutorService background)
            throws IOException {
        this.options = options;
        this.homes = homes;
        this.background = background;
        this.server = new LoopbackServer(
                options.port(),
                Map.of(
                        "/",
                        new Api(
                                ControlPlane.CONTENT_TYPE,
                                new ControlPlane(this::region, new QuotaApi(options.quotas()))),
                        "/endpoints/",
                        new Api(Invocations.CONTENT_TYPE, new Invocations(this::region)),
                        LabellingPortal.PATH,
                        new Api(
                                ControlPlane.CONTENT_TYPE,
                                new LabellingPortal(name -> Optional.ofNullable(regions.get(name))))));
        this.workFolder = Files.createTempDirectory(workFolderPrefix());
        ticks.scheduleWithFixedDelay(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Starts serving; on return, requests are answered.
     *
     * @throws InvalidInputException if the port is taken
     */
    public static LocalSageMaker start(Options options) {
        return start(
                options,
                clients -> new EfsHomeStorage(clients::efs, clients::ec2),
                Executors.newCachedThreadPool(daemons("background")));
    }

    /**
     * Starts serving with home file systems other than EFS's.
     *
     * @param background does what happens after the API has answered; it is shut down with this
     */
    static LocalSageMaker start(
            Options options, Function<AccountClients, HomeStorage> homes, ExecutorService background) {
        try {
            LocalSageMaker started = new LocalSageMaker(options, homes, background);
            started.server.start();
            return started;
        } catch (BindException e) {
            throw new InvalidInputException(
                    "port %d on 127.0.0.1 cannot be used (%s): name a free one, or 0 to have one chosen"
                            .formatted(options.port(), e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start local SageMaker", e);
        }
    }

    /** Returns the address of both APIs. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Stops serving, frees every model and deletes the temporary folder. Closing twice does nothing more. */
    @Override
    public void close() {
        // First the requests under way: stopping the server at once would cut their answers in two.
        server.close();
        background.shutdownNow();
        ticks.shutdown();
        await(background);
        await(ticks);
        regions.values().forEach(RegionalService::close);
        regions.clear();
        if (Files.exists(workFolder)) {
            Folders.delete(workFolder);
        }
    }

    /** Names the process, so that a folder that a crash has left can be told from one in use. */
    static String workFolderPrefix() {
        return "local-sagemaker-%d-".formatted(ProcessHandle.current().pid());
    }

    private RegionalService region(String name) {
        return regions.computeIfAbsent(name, region -> {
            AccountClients clients = new AccountClients(options.services(), new Scope(options.account(), region));
            return new RegionalService(
                    clients,
                    homes.apply(clients),
                    options.quotas(),
                    workFolder,
                    background,
                    new Monitoring(new RemoteCloudWatch(options.services(), options.account(), region), options.pace()),
                    uri().resolve(LabellingPortal.PATH + region + "/"));
        });
    }

    private void tick() {
        regions.values().forEach(region -> region.monitoring().tick());
    }

    /** Waits for what is under way, but not for ever. */
    static void await(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Makes threads that end with the JVM. */
    static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, "local-sagemaker-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * What one may differ in from another.
     *
     * @param port the TCP port, or 0 for any that is free
     * @param account the 12-digit id of the account that everything belongs to
     * @param services where the account's other services answer: S3 (addressed path-style), SNS, EventBridge,
     *     CloudWatch, EFS and EC2
     * @param quotas the account's limits, in every region the same
     * @param pace how fast the time of updates and alarms goes
     */
    public record Options(int port, String account, URI services, Quotas quotas, Pace pace) {

        /** Requires all of them, and an account id of 12 digits. */
        public Options {
            requireNonNull(services, "services");
            requireNonNull(quotas, "quotas");
            requireNonNull(pace, "pace");
            if (!account.matches("\\d{12}")) {
                throw new InvalidInputException("account '%s' should have 12 digits".formatted(account));
            }
        }

        /** Takes the pace of a rehearsal. */
        public Options(int port, String account, URI services, Quotas quotas) {
            this(port, account, services, quotas, Pace.REHEARSAL);
        }
    }
}
