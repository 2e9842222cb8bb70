package dev.sagestead.review.report;

import java.util.List;

/**
 * An element of the page that is about to get its content.
 *
 * @param start its start tag, not closed yet
 */
record Tag(String name, String start) {

    /** Begins an element, such as {@code section}. */
    static Tag tag(String name) {
        return new Tag(name, "<" + name);
    }

    /** Begins an element with classes, such as {@code cell deleted}. */
    static Tag tag(String name, String classes) {
        return tag(name).with("class", classes);
    }

    Tag with(String attribute, String value) {
        return new Tag(name, "%s %s=%s".formatted(start, attribute, Markup.quoted(value)));
    }

    /** Keeps it from screen readers, where a text beside it says the same. */
    Tag unspoken() {
        return with("aria-hidden", "true");
    }

    Markup holding(String text) {
        return holding(Markup.text(text));
    }

    Markup holding(Markup... parts) {
        return holding(List.of(parts));
    }

    Markup holding(List<Markup> parts) {
        return Markup.ours("%s>%s</%s>".formatted(start, Markup.of(parts).html(), name));
    }
}
