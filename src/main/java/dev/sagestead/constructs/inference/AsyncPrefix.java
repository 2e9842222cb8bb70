package dev.sagestead.constructs.inference;

/**
 * Where the requests and answers of an asynchronous endpoint are in the model bucket.
 *
 * <p>Callers put requests below {@link #input()}; SageMaker puts answers and failures beside them.
 *
 * @param endpointName whose they are
 */
record AsyncPrefix(String endpointName) {

    private String root() {
        return "async/" + endpointName;
    }

    String input() {
        return root() + "/input";
    }

    String output() {
        return root() + "/output";
    }

    String failure() {
        return root() + "/failure";
    }
}
