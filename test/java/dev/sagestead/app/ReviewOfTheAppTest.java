package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import dev.sagestead.review.report.Review;
import dev.sagestead.review.report.Reviewer.Side;
import dev.sagestead.review.report.Reviewers;
import dev.sagestead.review.report.Row;
import dev.sagestead.review.report.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a review says of changes of our own app, from its real templates. */
class ReviewOfTheAppTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Review grown;

    @BeforeAll
    static void addAUserAnEndpointAndATag() {
        ObjectNode context = JSON.valueToTree(TestApp.committedContext());
        ObjectNode dev = (ObjectNode) context.at("/environments/dev");
        ((ObjectNode) dev.at("/studio/users")).put("hedy", "data-scientist");
        ObjectNode endpoints = (ObjectNode) dev.path("endpoints");
        endpoints.set("second", endpoints.path("fraud-detection").deepCopy());
        context.put("volatileTags", "commit=1a2b3c4");
        Map<String, Object> settings =
                JSON.convertValue(context, new TypeReference<LinkedHashMap<String, Object>>() {});
        grown = review(Synthesised.of("grown", settings, TestApp.MODEL_ARTIFACTS));
    }

    @Test
    void aNewModelRollsExactlyTheEndpointsThatServeIt() {
        Review review = review(ChangedModel.get().app());

        assertThat(review.endpoints())
                .extracting(EndpointOutlook::name)
                .containsExactly("dev-fraud-detection", "prod-fraud-detection", "staging-fraud-detection");
        assertThat(review.endpoints()).allSatisfy(endpoint -> {
            assertThat(endpoint.course()).isEqualTo(Course.ROLLS);
            assertThat(endpoint.moves())
                    .singleElement()
                    .asString()
                    .matches("AllTraffic: model fraud-detection@[0-9a-f]{12} -> fraud-detection@[0-9a-f]{12},"
                            + " registered as nowhere -> sagestead-dev-fraud-detection/3");
            assertThat(endpoint.alarms()).isNotEmpty();
        });
        assertThat(review.passes()).isTrue();
        assertThat(review.in(Section.DATA)).isEmpty();
    }

    @Test
    void aTagOfEveryResourceReplacesNothing() {
        assertThat(grown.in(Section.DATA)).isEmpty();
        assertThat(grown.in(Section.REPLACED)).isEmpty();
        assertThat(grown.in(Section.STALE)).isEmpty();
        assertThat(grown.in(Section.UPDATED).stream().flatMap(row -> row.details().stream()))
                .anyMatch(detail -> detail.endsWith("(KMS Key): change of Tags"));
    }

    @Test
    void aNewUserIsCreatedAndNothingElseHappensToStudio() {
        assertThat(grown.in(Section.CREATED))
                .filteredOn(row -> row.stack().contains("users"))
                .flatExtracting(Row::details)
                .singleElement()
                .asString()
                .contains("hedy")
                .endsWith("(SageMaker UserProfile)");
    }

    @Test
    void aNewEndpointIsNewAndTheOthersStay() {
        assertThat(grown.endpoints())
                .filteredOn(endpoint -> endpoint.course() == Course.CREATED)
                .extracting(EndpointOutlook::name)
                .containsExactly("dev-second");
        assertThat(grown.endpoints())
                .filteredOn(endpoint -> endpoint.course() != Course.CREATED)
                .hasSize(3)
                .allMatch(endpoint -> endpoint.course() == Course.STAYS || endpoint.course() == Course.UPDATED);
    }

    @Test
    void theSameAppIsUnchangedInOneLine() {
        Review review = review(Synthesised.committed());

        assertThat(review.isUnchanged()).isTrue();
        assertThat(review.rows()).isEmpty();
        assertThat(review.headline()).matches("Nothing changes: all \\d+ stacks are as in the committed app\\.");
    }

    private static Review review(Synthesised head) {
        return Reviewers.with(List.of())
                .review(
                        new Side(
                                "the committed app",
                                CloudAssembly.read(Synthesised.committed().folder())),
                        new Side("another", CloudAssembly.read(head.folder())));
    }
}
