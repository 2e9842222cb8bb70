package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.home.Home;
import dev.sagestead.localsagemaker.home.HomeFailure;
import dev.sagestead.localsagemaker.home.HomeStorage;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Home file systems that are kept in memory, and refused where there is no subnet. */
final class StandInHomes implements HomeStorage {

    /** By the file system's id. */
    final Map<String, Home> made = new ConcurrentSkipListMap<>();

    @Override
    public String make(Home home) throws HomeFailure {
        if (home.subnetIds().contains("subnet-absent")) {
            throw new HomeFailure("No home.", "SubnetNotFound: there is no subnet-absent");
        }
        String id = RandomId.of("fs-", 17);
        made.put(id, home);
        return id;
    }

    @Override
    public void delete(String fileSystemId) throws HomeFailure {
        if (made.remove(fileSystemId) == null) {
            throw new HomeFailure("No deletion.", "FileSystemNotFound: there is no " + fileSystemId);
        }
    }
}
