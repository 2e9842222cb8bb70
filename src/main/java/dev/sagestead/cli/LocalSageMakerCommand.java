package dev.sagestead.cli;

import dev.sagestead.localsagemaker.LocalSageMaker;
import dev.sagestead.localsagemaker.Pace;
import dev.sagestead.localsagemaker.Quotas;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs local SageMaker until it is ended; a rehearsal starts it so. */
@Command(
        name = "local-sagemaker",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Runs local SageMaker until it is ended.")
final class LocalSageMakerCommand implements Callable<Integer> {

    @Option(names = "--port", required = true, description = "Port of the loopback interface.")
    private int port;

    @Option(names = "--account", required = true, description = "Account id of everything it makes.")
    private String account;

    @Option(
            names = "--services",
            required = true,
            description = "Where the account's S3, SNS, CloudWatch, EFS and EC2 answer.")
    private URI services;

    @Option(
            names = "--pace",
            description = "How many times faster the waiting times of updates go, from 1 to 3600; by default"
                    + " ${DEFAULT-VALUE}, so that a minute lasts a second.")
    private int pace = Pace.REHEARSAL.timesFaster();

    @Option(names = "--quota", description = "Sets a quota: NAME=VALUE.")
    private List<String> quotas = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Quotas table = Quotas.defaults();
        for (String quota : quotas) {
            table = table.with(quota);
        }
        LocalSageMaker sageMaker =
                LocalSageMaker.start(new LocalSageMaker.Options(port, account, services, table, new Pace(pace)));
        Runtime.getRuntime().addShutdownHook(new Thread(sageMaker::close, "stop-local-sagemaker"));
        new CountDownLatch(1).await();
        return 0;
    }
}
