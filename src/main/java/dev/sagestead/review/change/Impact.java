package dev.sagestead.review.change;

/** What the engine behind {@code cdk diff} says of a resource or a property, in its words. */
enum Impact {
    WILL_UPDATE(Fate.UPDATED),
    WILL_CREATE(Fate.CREATED),
    WILL_REPLACE(Fate.REPLACED),
    MAY_REPLACE(Fate.MAY_BE_REPLACED),
    WILL_DESTROY(Fate.DELETED),
    WILL_ORPHAN(Fate.LEFT),
    WILL_IMPORT(Fate.CREATED);

    private final Fate fate;

    Impact(Fate fate) {
        this.fate = fate;
    }

    Fate fate() {
        return fate;
    }
}
