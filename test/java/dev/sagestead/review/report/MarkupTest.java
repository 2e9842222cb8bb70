package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

    @Test
    void textCannotBecomeATag() {
        assertThat(tag("p").holding("</p><script>&").html()).isEqualTo("<p>&lt;/p&gt;&lt;script&gt;&amp;</p>");
    }

    @Test
    void aValueCannotEndItsAttribute() {
        assertThat(tag("p").with("title", "\" onclick='x'").holding().html())
                .isEqualTo("<p title=\"&quot; onclick=&#39;x&#39;\"></p>");
    }

    @ParameterizedTest
    @CsvSource({"202E", "2066", "200B", "FEFF", "0007", "007F", "00AD", "E0041", "D800"})
    void whatTurnsOrHidesTextIsSpelledOut(String code) {
        String hidden = new String(Character.toChars(Integer.parseInt(code, 16)));

        assertThat(Markup.text("a" + hidden + "b").html())
                .isEqualTo("a<span class=\"control\">U+%s</span>b".formatted(code));
        assertThat(Markup.quoted("a" + hidden + "b")).isEqualTo("\"aU+%sb\"".formatted(code));
    }

    @Test
    void lettersOfAllScriptsAndBlanksStay() {
        assertThat(Markup.text("Ärger\n\tאבג 東京 🚀").html()).isEqualTo("Ärger\n\tאבג 東京 🚀");
    }
}
