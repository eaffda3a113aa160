package dev.quietcore.facts;

/**
 * We could not look: the snapshot has no such source. Neither presence nor absence follows from it. The reader of the snapshot
 * makes one for each source that it did not find.
 *
 * @param machine the machine it is about
 * @param source its name in knowledge/catalog/sources.yaml, such as {@code trace}, {@code journal}, {@code sched-debug}
 */
public record NotCollected(String machine, String source) implements Fact {
    @Override
    public String says() {
        return source + " was not collected";
    }
}
