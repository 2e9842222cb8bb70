package dev.sagestead.script;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a script ended. */
public sealed interface ScriptEnd {

    /** By itself. */
    record Exit(int code, List<String> lastErrors) implements ScriptEnd {

        private static final Pattern PLACE = Pattern.compile("^ *File \"([^\"<]+)\", line (\\d+)");

        /** What a shell says of a process that got SIGKILL. */
        private static final int KILLED = 137;

        /** Whether all went well. */
        public boolean isWell() {
            return code == 0;
        }

        /** Returns where, if it ended with an exception of Python: the file's name and the line. */
        public Optional<String> place() {
            return lastErrors.stream()
                    .map(PLACE::matcher)
                    .filter(Matcher::find)
                    .filter(place -> !place.group(1).contains("/site-packages/"))
                    .map(place -> "%s, line %s".formatted(place.group(1).replaceFirst("^.*/", ""), place.group(2)))
                    .reduce((first, last) -> last);
        }

        /**
         * Returns why it ended as people look for it: the last line on standard error, which with Python is the
         * exception.
         */
        public String reason() {
            if (code == KILLED) {
                return "it was killed, mostly for want of memory";
            }
            return lastErrors.isEmpty()
                    ? "it printed nothing on standard error"
                    : lastErrors.get(lastErrors.size() - 1);
        }
    }

    /** Because it was told to. */
    record Stopped() implements ScriptEnd {}
}
