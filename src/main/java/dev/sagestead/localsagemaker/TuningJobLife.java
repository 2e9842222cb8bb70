package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

/** What tuning jobs do after the API has answered: they start real training jobs and learn from their results. */
final class TuningJobLife implements AutoCloseable {

    private final Shelf<TuningJob> tunings;
    private final Shelf<TrainingJob> jobs;
    private final TrainingJobs trainings;
    private final TrainingJobLife life;
    private final Object lock;
    private final ExecutorService workers = Executors.newCachedThreadPool(LocalSageMaker.daemons("tuning"));

    /** @param lock held while a job is changed */
    TuningJobLife(
            Shelf<TuningJob> tunings,
            Shelf<TrainingJob> jobs,
            TrainingJobs trainings,
            TrainingJobLife life,
            Object lock) {
        this.tunings = tunings;
        this.jobs = jobs;
        this.trainings = trainings;
        this.life = life;
        this.lock = lock;
    }

    void start(String name) {
        workers.execute(() -> {
            try {
                new TuningCourse(name, tunings, jobs, trainings, life, lock).run();
            } catch (ServiceException e) {
                end(name, HyperParameterTuningJobStatus.FAILED, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                end(
                        name,
                        HyperParameterTuningJobStatus.FAILED,
                        "InternalServerError: We encountered an internal error. Please try again. (local SageMaker: %s)"
                                .formatted(e));
            }
        });
    }

    private void end(String name, HyperParameterTuningJobStatus status, String failureReason) {
        synchronized (lock) {
            tunings.put(name, tunings.get(name).become(status, failureReason));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        LocalSageMaker.await(workers);
    }
}
