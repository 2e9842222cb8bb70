package dev.sagestead.review.change;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that the change allows or forbids: a statement of a policy, or a rule of a security group.
 *
 * @param stack id of the stack
 * @param kind of permission
 * @param direction whether more is possible afterwards, or less
 * @param who may do it: a role's construct, a service, or a security group
 * @param what it is: actions, or protocol and ports
 * @param on which resources, or from or to whom
 * @param condition under which, as JSON; empty if always
 */
public record Grant(
        String stack,
        Kind kind,
        Direction direction,
        String who,
        List<String> what,
        List<String> on,
        String condition) {

    /** What is granted. */
    public enum Kind {
        PERMISSION,
        DENIAL,
        MANAGED_POLICY,
        TRAFFIC_IN,
        TRAFFIC_OUT,
        /** What a role may do at most. */
        BOUNDARY,
        /** Whether a bucket can be public. */
        PUBLIC_ACCESS,
        /** A policy that is made when it is deployed; nobody can read it before. */
        UNREADABLE
    }

    /** Whether more is possible afterwards. */
    public enum Direction {
        WIDER,
        NARROWER;

        Direction opposite() {
            return this == WIDER ? NARROWER : WIDER;
        }
    }

    /** What begins the others of a list that names exceptions. */
    static final String ALL_BUT = "all but ";

    private static final List<String> ANYTHING = List.of("*", "AWS:*", "0.0.0.0/0", "::/0");

    /** Whether it is for anybody, anything or anywhere. */
    public boolean isUnlimited() {
        return Stream.of(List.of(who.split(", ")), what, on)
                .flatMap(List::stream)
                .anyMatch(Grant::isAnything);
    }

    private static boolean isAnything(String one) {
        return ANYTHING.contains(one) || one.endsWith(":policy/AdministratorAccess") || one.startsWith(ALL_BUT);
    }

    /** Returns the same in the other direction. */
    Grant opposite() {
        return new Grant(stack, kind, direction.opposite(), who, what, on, condition);
    }
}
