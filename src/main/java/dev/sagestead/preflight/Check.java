package dev.sagestead.preflight;

import java.util.List;

/** Looks at one side of an account. */
interface Check {

    /** Returns what it found; a question that was not answered is a finding, too, and never left out. */
    List<Finding> look();
}
