package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.home.Home;
import dev.sagestead.localsagemaker.home.HomeFailure;
import dev.sagestead.localsagemaker.home.HomeStorage;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;

/** Home file systems that are kept in memory, can be told to hold back, and are refused where there is no subnet. */
final class StandInHomes implements HomeStorage {

    /** By the file system's id. */
    final Map<String, Home> made = new ConcurrentSkipListMap<>();

    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Lets everything wait until the latch is open. */
    void holdUntil(CountDownLatch latch) {
        gate = latch;
    }

    @Override
    public String make(Home home) throws HomeFailure {
        pass();
        if (home.subnetIds().contains("subnet-absent")) {
            throw new HomeFailure("No home.", "SubnetNotFound: there is no subnet-absent");
        }
        String id = RandomId.of("fs-", 17);
        made.put(id, home);
        return id;
    }

    @Override
    public void delete(String fileSystemId) throws HomeFailure {
        pass();
        if (made.remove(fileSystemId) == null) {
            throw new HomeFailure("No deletion.", "FileSystemNotFound: there is no " + fileSystemId);
        }
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
