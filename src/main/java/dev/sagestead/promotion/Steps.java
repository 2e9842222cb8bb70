package dev.sagestead.promotion;

import java.util.function.Supplier;

/** Tells people what a promotion is doing, and how long each step takes. */
public interface Steps {

    /** Says a line. */
    void say(String line);

    /** Does a step between two lines: what it is, and how long it took. */
    <T> T step(String name, String what, Supplier<T> work);
}
