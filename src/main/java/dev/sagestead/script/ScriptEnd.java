package dev.sagestead.script;

import java.util.List;

/** How a script ended. */
public sealed interface ScriptEnd {

    /** By itself. */
    record Exit(int code, List<String> lastErrors) implements ScriptEnd {

        /** Whether all went well. */
        public boolean isWell() {
            return code == 0;
        }

        /**
         * Returns why it ended as people look for it: the last line on standard error, which with Python is the
         * exception.
         */
        public String reason() {
            return lastErrors.isEmpty()
                    ? "it printed nothing on standard error"
                    : lastErrors.get(lastErrors.size() - 1);
        }
    }

    /** Because it was told to. */
    record Stopped() implements ScriptEnd {}
}
