package dev.sagestead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.plan.Course.PathStep;
import dev.sagestead.plan.Course.Stretch;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PlanPictureTest {

    @Test
    void drawsABarForEachStackAndEachStepOfItsCriticalPath() throws Exception {
        Document svg = svg(plan("Domain", Basis.PUBLISHED, 240));

        assertThat(bars(svg, "stack")).hasSize(1);
        assertThat(bars(svg, "published")).hasSize(1);
        assertThat(bars(svg, "published").get(0).getTextContent())
                .isEqualTo("Domain: 4.0 min, SageMaker Domain, published; at most 8.0 min: a source");
    }

    @Test
    void namesMayHoldAnything() throws Exception {
        Document svg = svg(plan("<script>\"&'\u0000\ud800", Basis.ASSUMED, 60));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("<script>\"&'");
    }

    @Test
    void whatNobodyKnowsIsSaidAndDrawn() throws Exception {
        Document svg = svg(plan("Database", Basis.UNKNOWN, 30));

        assertThat(svg.getDocumentElement().getTextContent())
                .contains("unknown, counted as nothing", "counted as nothing: no figure for AWS::X::Y (1 of them)");
    }

    @Test
    void isLightOrDarkAsTheReaderLikesIt() {
        assertThat(PlanPicture.of(plan("Domain", Basis.PUBLISHED, 240)))
                .contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void everythingIsWithinThePicture() throws Exception {
        Document svg = svg(plan("Domain", Basis.PUBLISHED, 240));
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));

        assertThat(elements(svg, "rect"))
                .filteredOn(rect -> rect.hasAttribute("x"))
                .allSatisfy(rect -> {
                    assertThat(number(rect, "x") + number(rect, "width")).isBetween(0.0, width);
                    assertThat(number(rect, "y") + number(rect, "height")).isBetween(0.0, height);
                });
        assertThat(elements(svg, "text"))
                .allSatisfy(text -> assertThat(number(text, "y")).isBetween(0.0, height));
    }

    @Test
    void theTerminalSaysTheSame() {
        List<String> text = PlanText.of(plan("Domain", Basis.ASSUMED, 240));

        assertThat(text).anyMatch(line -> line.matches("  Domain +:+ +4\\.0 +4\\.0"));
        assertThat(text).anyMatch(line -> line.matches("studio +-+ +5\\.0"));
        assertThat(text).anyMatch(line -> line.contains("counted as nothing: no figure for AWS::X::Y"));
        assertThat(text).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static Plan plan(String label, Basis basis, long seconds) {
        PathStep step = new PathStep(
                "dev/studio", label, "SageMaker Domain", 60, seconds, 2 * seconds, basis, "a source", seconds);
        Course course = new Course(
                "teardown",
                "A teardown",
                60 + seconds,
                300 + seconds,
                Map.of(basis, seconds),
                List.of(step),
                List.of(new Stretch("dev/studio", 0, 60 + seconds, 0)),
                List.of(),
                List.of());
        return new Plan(
                Plan.FORMAT_VERSION,
                "dev",
                "eu-west-1",
                1,
                20,
                List.of(course),
                List.of(),
                List.of(),
                0,
                List.of(),
                basis == Basis.UNKNOWN || basis == Basis.ASSUMED
                        ? List.of("no figure for AWS::X::Y (1 of them)")
                        : List.of(),
                List.of());
    }

    /** A bar, and not its entry in the legend, has a title. */
    private static List<Element> bars(Document svg, String kind) {
        return elements(svg, "rect").stream()
                .filter(rect -> rect.getAttribute("class").equals(kind))
                .filter(rect -> rect.getElementsByTagName("title").getLength() > 0)
                .toList();
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Document svg(Plan plan) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(PlanPicture.of(plan))));
    }
}
