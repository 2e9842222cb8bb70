package dev.sagestead.cost;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What runs besides the old instances while an endpoint moves to new ones.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html">deployment guardrails</a>
 */
sealed interface Roll {

    /** Returns how many instances run besides, with so many running. */
    int besides(int running);

    /** Two whole fleets: all at once, canary and linear are all blue/green. */
    record TwoFleets() implements Roll {
        @Override
        public int besides(int running) {
            return running;
        }
    }

    /**
     * One batch after the other.
     *
     * @param percent size of a batch, of the fleet
     */
    record BatchOfPercent(int percent) implements Roll {
        @Override
        public int besides(int running) {
            return (running * percent + 99) / 100;
        }
    }

    /**
     * One batch after the other.
     *
     * @param instances size of a batch
     */
    record BatchOfInstances(int instances) implements Roll {
        @Override
        public int besides(int running) {
            return Math.min(instances, running);
        }
    }

    /** Returns how an endpoint is updated; without a word about it, all at once. */
    static Roll of(JsonNode endpoint) {
        JsonNode batch =
                endpoint.path("DeploymentConfig").path("RollingUpdatePolicy").path("MaximumBatchSize");
        int value = StackTemplate.number(batch.path("Value")).orElse(0);
        return switch (batch.path("Type").asText()) {
            case "CAPACITY_PERCENT" -> new BatchOfPercent(value);
            case "INSTANCE_COUNT" -> new BatchOfInstances(value);
            default -> new TwoFleets();
        };
    }
}
