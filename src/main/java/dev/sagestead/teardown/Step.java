package dev.sagestead.teardown;

import java.util.List;

/** One step of a teardown. It looks again at what there is, so that it may be done twice, or late. */
public interface Step {

    /** Returns what it deletes, as it was when the plan was made. */
    List<Going> goes();

    /**
     * Deletes it and waits until it is gone.
     *
     * @throws TeardownFailedException if it does not go
     */
    void run(Services services);
}
