package dev.sagestead.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models that may answer, and what each of them says to each request.
 *
 * @param requests bodies, one row each
 * @param versions in the order of their deployment
 * @param tolerance the largest difference between an answer and a model's own
 */
public record Versions(List<String> requests, List<Version> versions, double tolerance) {

    /**
     * One model.
     *
     * @param name such as {@code v1}
     * @param answers one for each request
     */
    public record Version(String name, List<Double> answers) {
        public Version {
            answers = List.copyOf(answers);
        }
    }

    public Versions {
        requests = List.copyOf(requests);
        versions = List.copyOf(versions);
    }

    /**
     * Returns the same with only those requests to which all versions answer differently; none if the models are the
     * same to these requests.
     */
    public Versions telling() {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (isTelling(i)) {
                kept.add(i);
            }
        }
        return new Versions(
                kept.stream().map(requests::get).toList(),
                versions.stream()
                        .map(version -> new Version(
                                version.name(),
                                kept.stream().map(version.answers()::get).toList()))
                        .toList(),
                tolerance);
    }

    /** Returns whose answer it is, or nothing if it is nobody's. */
    public Optional<String> whose(int request, double answer) {
        return versions.stream()
                .filter(version -> Math.abs(version.answers().get(request) - answer) <= tolerance)
                .map(Version::name)
                .findFirst();
    }

    private boolean isTelling(int request) {
        for (int one = 0; one < versions.size(); one++) {
            for (int other = one + 1; other < versions.size(); other++) {
                double difference = versions.get(one).answers().get(request)
                        - versions.get(other).answers().get(request);
                // Twice: an answer that is off by the tolerance must not be both's.
                if (Math.abs(difference) <= 2 * tolerance) {
                    return false;
                }
            }
        }
        return true;
    }
}
