package dev.quietcore.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an editor writes in one go is one change. */
class SettledTest {
    private static final Path RULE = Path.of("x.drl");
    private static final Path NOTES = Path.of(".x.drl.swp");

    /** What comes; an empty set where it is quiet. */
    private record Script(Queue<Set<Path>> events) implements Settled.Events {
        @Override
        public Set<Path> take() {
            return events.remove();
        }

        @Override
        public Set<Path> more() {
            return events.isEmpty() ? Set.of() : events.remove();
        }
    }

    @Test
    void changesAreOneUntilItIsQuiet() throws Exception {
        Settled changes = new Settled(new Script(new ArrayDeque<>(
                List.of(Set.of(NOTES), Set.of(RULE), Set.of(RULE), Set.<Path>of(), Set.of(RULE), Set.<Path>of()))));
        assertThat(changes.next()).containsExactly(NOTES, RULE);
        assertThat(changes.next()).containsExactly(RULE);
    }

    @Test
    void whatNeverComesToRestIsNotWaitedForWithoutEnd() throws Exception {
        Settled changes = new Settled(new Settled.Events() {
            @Override
            public Set<Path> take() {
                return Set.of(RULE);
            }

            @Override
            public Set<Path> more() {
                return Set.of(RULE);
            }
        });
        assertThat(changes.next()).containsExactly(RULE);
    }
}
