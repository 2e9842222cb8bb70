package dev.sagestead.settings;

import dev.sagestead.settings.EndpointSettings.Fleet;
import java.util.Optional;
import java.util.OptionalInt;

/** How a variant is hosted. */
public sealed interface Hosting {

    /** Returns the instances that it runs on; none if SageMaker runs it where it likes. */
    Optional<Fleet> instances();

    /**
     * On instances that answer while the caller waits.
     *
     * @param fleet one instance at least
     */
    record RealTime(Fleet fleet) implements Hosting {
        @Override
        public Optional<Fleet> instances() {
            return Optional.of(fleet);
        }
    }

    /**
     * On instances that work off a queue: the request is in S3, the answer is put there, too.
     *
     * @param fleet may have no instance while nobody asks
     * @param maxConcurrentInvocationsPerInstance requests that one instance works on at the same time, 1 to
     *     {@value #MAX_CONCURRENT_INVOCATIONS}; SageMaker chooses if it is empty
     * @param notification who is told of answers
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html">AsyncInferenceClientConfig</a>
     */
    record Asynchronous(Fleet fleet, OptionalInt maxConcurrentInvocationsPerInstance, Notification notification)
            implements Hosting {

        /** The most requests at the same time that SageMaker takes: {@value}. */
        public static final int MAX_CONCURRENT_INVOCATIONS = 1000;

        @Override
        public Optional<Fleet> instances() {
            return Optional.of(fleet);
        }
    }

    /** Who is told that an answer is in S3. */
    enum Notification {
        /** Whoever subscribes to the endpoint's two topics, one for answers and one for failures. */
        TOPICS,
        /** Nobody; callers look into S3. */
        NONE
    }

    /**
     * Without instances of our own; SageMaker starts containers with the requests.
     *
     * @param memoryMegabytes of a container, {@value #LEAST_MEMORY} to {@value #MOST_MEMORY} in steps of 1024
     * @param maxConcurrency requests at the same time, 1 to {@value #MOST_CONCURRENCY}
     * @param provisionedConcurrency containers that are kept warm, up to {@code maxConcurrency}; empty for none
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html">ProductionVariantServerlessConfig</a>
     */
    record Serverless(int memoryMegabytes, int maxConcurrency, OptionalInt provisionedConcurrency) implements Hosting {

        /** The least memory that SageMaker takes: {@value} MB. */
        public static final int LEAST_MEMORY = 1024;

        /** The most memory that SageMaker takes: {@value} MB. */
        public static final int MOST_MEMORY = 6144;

        /** The steps in which memory is given: {@value} MB. */
        public static final int MEMORY_STEP = 1024;

        /** The most requests at the same time that SageMaker takes: {@value}. */
        public static final int MOST_CONCURRENCY = 200;

        @Override
        public Optional<Fleet> instances() {
            return Optional.empty();
        }
    }
}
