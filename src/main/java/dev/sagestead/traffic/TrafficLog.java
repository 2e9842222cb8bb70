package dev.sagestead.traffic;

import dev.sagestead.traffic.Outcome.Answered;
import dev.sagestead.traffic.Outcome.Lost;
import dev.sagestead.traffic.Outcome.Strange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of all requests.
 *
 * @param outcomes in the order in which they ended
 */
public record TrafficLog(List<Outcome> outcomes) {

    public TrafficLog {
        outcomes =
                outcomes.stream().sorted(Comparator.comparingLong(Outcome::at)).toList();
    }

    /** Returns the requests without an answer. */
    public List<Lost> lost() {
        return only(Lost.class);
    }

    /** Returns the requests with an answer that is no known model's. */
    public List<Strange> strange() {
        return only(Strange.class);
    }

    /** Returns how many requests each model answered. */
    public Map<String, Integer> answered() {
        Map<String, Integer> answered = new TreeMap<>();
        only(Answered.class).forEach(one -> answered.merge(one.version(), 1, Integer::sum));
        return answered;
    }

    /** Returns who alone answered everything that ended after that time, if anything did and it was one. */
    public Optional<String> onlyAnswererSince(long nanos) {
        List<Outcome> late = outcomes.stream().filter(one -> one.at() > nanos).toList();
        List<String> names = late.stream()
                .map(one -> one instanceof Answered answered ? answered.version() : "")
                .distinct()
                .toList();
        return names.size() == 1 && !names.get(0).isEmpty() ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** Returns the log cut into slices of one length; the first begins with the traffic. */
    public List<TrafficLog> slices(Duration length) {
        List<List<Outcome>> slices = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            int slice = (int) (outcome.at() / length.toNanos());
            while (slices.size() <= slice) {
                slices.add(new ArrayList<>());
            }
            slices.get(slice).add(outcome);
        }
        return slices.stream().map(TrafficLog::new).toList();
    }

    private <T extends Outcome> List<T> only(Class<T> type) {
        return outcomes.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
