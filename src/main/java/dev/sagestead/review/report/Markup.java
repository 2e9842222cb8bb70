package dev.sagestead.review.report;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * A piece of the page. Text in it is escaped and tags in it are ours: a template is input, and what it calls things may
 * neither end a tag nor turn the sentence around it.
 */
final class Markup {

    static final Markup NOTHING = new Markup("");

    private final String html;

    private Markup(String html) {
        this.html = html;
    }

    /** Returns text; characters that nobody sees but that change what others see are spelled out. */
    static Markup text(String given) {
        StringBuilder escaped = new StringBuilder();
        given.codePoints().forEach(character -> {
            if (isHidden(character)) {
                escaped.append("<span class=\"control\">")
                        .append(spelled(character))
                        .append("</span>");
            } else {
                escaped.append(entity(character));
            }
        });
        return new Markup(escaped.toString());
    }

    /** Returns what is written in this repository and needs no escaping. */
    static Markup ours(String html) {
        return new Markup(html);
    }

    static Markup of(List<Markup> parts) {
        return parts.stream().collect(together());
    }

    static Collector<Markup, ?, Markup> together() {
        return Collectors.collectingAndThen(Collectors.mapping(part -> part.html, Collectors.joining()), Markup::new);
    }

    /** Returns a text as the value of an attribute. */
    static String quoted(String given) {
        StringBuilder escaped = new StringBuilder("\"");
        given.codePoints()
                .forEach(character -> escaped.append(isHidden(character) ? spelled(character) : entity(character)));
        return escaped.append('"').toString();
    }

    String html() {
        return html;
    }

    private static String entity(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> Character.toString(character);
        };
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> !Character.isWhitespace(character);
            case Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String spelled(int character) {
        return "U+%04X".formatted(character);
    }
}
