package dev.sagestead.review.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a waiver is, and when it counts; what is wrong with one is in {@code ReviewCommandTest}. */
class WaiversTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @TempDir
    private Path root;

    @Test
    void areNoneWithoutAFile() {
        assertThat(Waivers.read(root, TODAY)).isEmpty();
    }

    @Test
    void countOnTheirLastDayAndNotOnTheNext() throws IOException {
        Waiver waiver = read("2026-11-25").get(0);

        assertThat(waiver.isExpired(TODAY)).isFalse();
        assertThat(waiver.isExpired(TODAY.plusDays(1))).isTrue();
    }

    @Test
    void mayReach90DaysAheadAndNoFurther() throws IOException {
        assertThat(read("2027-02-23")).hasSize(1);
        assertThatThrownBy(() -> read("2027-02-24"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "test/waivers.json: waivers[0]: until may be 2027-02-23 at the latest, 90 days from now, got"
                                + " 2027-02-24");
    }

    @Test
    void mayBeOldSoThatTheReviewCanSaySo() throws IOException {
        assertThat(read("2020-01-01")).singleElement().matches(waiver -> waiver.isExpired(TODAY));
    }

    @Test
    void nameAResourceByItsConstructOrByItsLogicalIdWithinOneStack() {
        Resource resource = new Resource(
                new ResourceId("dev/studio", "UserAda1234"),
                "AWS::SageMaker::UserProfile",
                new JsonMapper()
                        .createObjectNode()
                        .set(
                                "Metadata",
                                new JsonMapper().createObjectNode().put("aws:cdk:path", "dev/studio/Users/ada")));

        assertThat(waiver("dev/studio", "Users/ada").names(resource)).isTrue();
        assertThat(waiver("dev/studio", "UserAda1234").names(resource)).isTrue();
        assertThat(waiver("dev/studio", "ada").names(resource)).isFalse();
        assertThat(waiver("dev/studio", "dev/studio/Users/ada").names(resource)).isFalse();
        assertThat(waiver("prod/studio", "Users/ada").names(resource)).isFalse();
    }

    @Test
    void areAsTheReadmeShowsThem() throws IOException {
        Matcher example = Pattern.compile("```json\n(\\{\\s*\"waivers\".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(example.find()).isTrue();
        write(example.group(1));

        assertThat(Waivers.read(root, TODAY)).isNotEmpty();
    }

    private List<Waiver> read(String until) throws IOException {
        write("""
                {"waivers": [{"stack": "dev/studio", "resource": "Domain", "until": "%s", "why": "it moves"}]}
                """.formatted(until));
        return Waivers.read(root, TODAY);
    }

    private void write(String content) throws IOException {
        Files.createDirectories(root.resolve("test"));
        Files.writeString(root.resolve(Waivers.FILE), content);
    }

    private static Waiver waiver(String stack, String resource) {
        return new Waiver(stack, resource, TODAY, "because");
    }
}
