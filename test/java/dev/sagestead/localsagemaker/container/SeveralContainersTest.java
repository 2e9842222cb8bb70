package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralContainersTest {

    /** Answers with its mark behind what it was sent, and remembers how it was asked. */
    private record Marker(String mark, int status, List<Request> seen, List<String> closed) implements Container {

        Marker(String mark, int status) {
            this(mark, status, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public Answer invoke(Request request) {
            seen.add(request);
            String body = new String(request.body(), StandardCharsets.UTF_8) + mark;
            return Answer.text(status, "text/" + mark, body);
        }

        @Override
        public void close() {
            closed.add(mark);
        }
    }

    @Test
    void theAnswerOfEachIsTheRequestOfTheNext() {
        Marker first = new Marker("a", 200);
        Marker second = new Marker("b", 200);
        Marker third = new Marker("c", 200);

        try (Container pipeline = new SerialContainers(List.of(
                new NamedContainer("one", first),
                new NamedContainer("two", second),
                new NamedContainer("three", third)))) {
            Answer answer = pipeline.invoke(request("text/csv", "application/json", ""));

            assertThat(answer.text()).isEqualTo("0abc");
            assertThat(answer.contentType()).isEqualTo("text/c");
            assertThat(answer.container()).isEqualTo("three");
            assertThat(first.seen()).extracting(Request::contentType).containsExactly("text/csv");
            assertThat(second.seen()).extracting(Request::contentType).containsExactly("text/a");
            assertThat(second.seen()).extracting(Request::accept).containsExactly("");
            assertThat(third.seen()).extracting(Request::accept).containsExactly("application/json");
        }
        assertThat(List.of(first.closed(), second.closed(), third.closed())).allMatch(closed -> closed.size() == 1);
    }

    @Test
    void theFirstFailureIsTheAnswerOfThePipeline() {
        Marker last = new Marker("b", 200);
        Answer answer = new SerialContainers(
                        List.of(new NamedContainer("one", new Marker("a", 415)), new NamedContainer("two", last)))
                .invoke(request("text/csv", "", ""));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.container()).isEqualTo("one");
        assertThat(last.seen()).isEmpty();
    }

    @Test
    void ofDirectOnesTheNamedOneAnswersAlone() {
        Marker first = new Marker("a", 200);
        Container direct = new DirectContainers(
                List.of(new NamedContainer("one", first), new NamedContainer("two", new Marker("b", 200))));

        Answer answer = direct.invoke(request("text/csv", "", "two"));

        assertThat(answer.text()).isEqualTo("0b");
        assertThat(answer.container()).isEqualTo("two");
        assertThat(first.seen()).isEmpty();
        assertThatThrownBy(() -> direct.invoke(request("text/csv", "", "")))
                .isInstanceOf(UnknownTargetException.class)
                .hasMessageContaining("TargetContainerHostname is required")
                .hasMessageEndingWith("(local SageMaker: its containers are one, two)");
        assertThatThrownBy(() -> direct.invoke(request("text/csv", "", "three")))
                .hasMessageStartingWith("Container with hostname three is not part of the model.");
    }

    private static Request request(String contentType, String accept, String target) {
        return new Request("0".getBytes(StandardCharsets.UTF_8), contentType, accept, target);
    }
}
