package dev.sagestead.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * One thing that was looked at.
 *
 * @param name says what it is, such as {@code quota: Total domains}
 * @param mark what it means
 * @param found what there is, with its number
 * @param fix what to do, one sentence; empty if there is nothing to do
 * @param command that does it, to be copied; empty if there is none
 */
public record Finding(
        String name,
        Mark mark,
        String found,
        @JsonInclude(Include.NON_EMPTY) String fix,
        @JsonInclude(Include.NON_EMPTY) String command) {

    static Finding ok(String name, String found) {
        return new Finding(name, Mark.OK, found, "", "");
    }

    static Finding warn(String name, String found, String fix) {
        return new Finding(name, Mark.WARN, found, fix, "");
    }

    static Finding fail(String name, String found, String fix) {
        return new Finding(name, Mark.FAIL, found, fix, "");
    }

    /** Returns the same with a command that mends it. */
    Finding by(String line) {
        return new Finding(name, mark, found, fix, line);
    }
}
