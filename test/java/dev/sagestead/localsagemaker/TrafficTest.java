package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** Two fleets that share the requests, and what becomes of their models. */
class TrafficTest {

    private final Model oldModel = new Model();
    private final Model newModel = new Model();
    private final Fleet old = fleet("v1", oldModel);
    private final Fleet fresh = fleet("v2", newModel);
    private final Shelf<Endpoint> shelf = new Shelf<>(new Scope(Bench.ACCOUNT, "eu-west-1"), "endpoint", "endpoint");
    private final EndpointLife life = new EndpointLife(shelf, null, null, Runnable::run, null, this);

    @Test
    void chanceChoosesByTheShare() {
        Traffic traffic = new Traffic.Shared(old, fresh, 0.1);

        long chosen = IntStream.range(0, 10_000)
                .filter(i -> traffic.choose().orElseThrow() == fresh)
                .count();

        // 1000 are expected, and the standard deviation is 30.
        assertThat(chosen).isBetween(800L, 1200L);
        assertThat(new Traffic.Shared(old, fresh, 0).choose()).contains(old);
        assertThat(new Traffic.Shared(old, fresh, 1).choose()).contains(fresh);
        assertThat(Traffic.none().choose()).isEmpty();
    }

    @Test
    void whatAStateNoLongerHasIsFreedWhenItsLastRequestHasLeft() {
        shelf.put("e", shared());
        assertThat(old.enter()).isTrue();

        life.become("e", null, endpoint -> endpoint.inService(config("v2"), fresh));

        assertThat(oldModel.closed).as("a request is still inside").isZero();
        old.leave();
        assertThat(oldModel.closed).isEqualTo(1);
        assertThat(old.enter()).as("nobody comes in any more").isFalse();
        assertThat(newModel.closed).isZero();
    }

    @Test
    void endingInTheMiddleOfAShiftFreesBothAndWhatArrivesLater() {
        Model third = new Model();
        shelf.put("e", shared());

        life.end();

        assertThat(oldModel.closed).isEqualTo(1);
        assertThat(newModel.closed).isEqualTo(1);
        assertThat(life.become("e", fleet("v3", third), endpoint -> endpoint)).isFalse();
        assertThat(third.closed).isEqualTo(1);
    }

    @Test
    void deletingFreesTheModel() {
        shelf.put("e", shared());
        life.become("e", null, endpoint -> endpoint.rollingBack("because"));
        assertThat(newModel.closed).isEqualTo(1);

        life.delete("e");

        assertThat(oldModel.closed).isEqualTo(1);
        assertThat(shelf.find("e")).isEmpty();
    }

    private Endpoint shared() {
        DescribeEndpointResponse description = DescribeEndpointResponse.builder()
                .endpointName("e")
                .endpointStatus(EndpointStatus.UPDATING)
                .pendingDeploymentSummary(pending -> pending.endpointConfigName("v2"))
                .build();
        return new Endpoint(description, config("v1"), config("v2"), List.of(), new Traffic.Shared(old, fresh, 0.5));
    }

    private static DescribeEndpointConfigResponse config(String name) {
        return DescribeEndpointConfigResponse.builder()
                .endpointConfigName(name)
                .productionVariants(ProductionVariant.builder()
                        .variantName("AllTraffic")
                        .initialInstanceCount(1)
                        .build())
                .build();
    }

    private static Fleet fleet(String config, Container container) {
        return new Fleet(config(config), List.of(new Fleet.Variant("AllTraffic", 1, Bench.IMAGE, container)));
    }

    /** Counts how often it is freed. */
    private static final class Model implements Container {

        private int closed;

        @Override
        public Answer invoke(Request request) {
            return new Answer(200, "text/csv", new byte[0]);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
