package dev.sagestead.localsagemaker.home;

/** Makes and deletes the file systems that domains keep their people's home directories on. Both take their time. */
public interface HomeStorage {

    /**
     * Makes the file system of a domain, reachable from each of its subnets.
     *
     * @return the file system's id
     * @throws HomeFailure if it cannot be made; what was made until then stays
     */
    String make(Home home) throws HomeFailure;

    /**
     * Deletes a file system and its mount targets. The security groups around it stay, as they do on AWS.
     *
     * @throws HomeFailure if it cannot be deleted
     */
    void delete(String fileSystemId) throws HomeFailure;
}
