package dev.quietcore.cli.repl;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is open, which of it is asked, and how answers look. */
final class Session {
    private final Workshop workshop;
    private final Patience patience;
    private final Paper paper;
    private final Map<String, OpenSnapshot> snapshots = new LinkedHashMap<>();
    private final LookedAt lookedAt = new LookedAt();
    private @Nullable Diagnostician rules;
    private String current = "";
    private String format = "text";

    Session(Workshop workshop, Patience patience, Paper paper) {
        this.workshop = workshop;
        this.patience = patience;
        this.paper = paper;
    }

    Workshop workshop() {
        return workshop;
    }

    Patience patience() {
        return patience;
    }

    Paper paper() {
        return paper;
    }

    LookedAt lookedAt() {
        return lookedAt;
    }

    /** The rules in use; loaded when they are first wanted. */
    Diagnostician rules() throws CannotDiagnoseException {
        if (rules == null) {
            rules = workshop.rules();
        }
        return rules;
    }

    /** Other rules, and the open snapshots, by name, as those rules see them. */
    void replace(Diagnostician others, Map<String, OpenSnapshot> asked) {
        rules = others;
        snapshots.putAll(asked);
    }

    /** By name, in the order in which they were opened. */
    List<OpenSnapshot> snapshots() {
        return new ArrayList<>(snapshots.values());
    }

    List<String> names() {
        return new ArrayList<>(snapshots.keySet());
    }

    Optional<OpenSnapshot> current() {
        return Optional.ofNullable(snapshots.get(current));
    }

    /** The snapshot that questions are about. */
    OpenSnapshot asked() throws UnanswerableException {
        return current().orElseThrow(() -> new UnanswerableException("no snapshot is open; 'open SNAPSHOT' opens one"));
    }

    /** Adds a snapshot under its name; questions are about it from now on. */
    void add(OpenSnapshot snapshot) {
        snapshots.put(snapshot.name(), snapshot);
        lookedAt.forget(snapshot.name());
        current = snapshot.name();
    }

    void use(String name) throws UnanswerableException {
        current = known(name);
    }

    /** Questions are about the one opened last of those that are left. */
    void close(String name) throws UnanswerableException {
        snapshots.remove(known(name));
        if (name.equals(current)) {
            List<String> left = names();
            current = left.isEmpty() ? "" : left.get(left.size() - 1);
        }
    }

    private String known(String name) throws UnanswerableException {
        if (snapshots.isEmpty()) {
            throw new UnanswerableException("no snapshot is open; 'open SNAPSHOT' opens one");
        }
        if (!snapshots.containsKey(name)) {
            throw new UnanswerableException("no snapshot '" + name + "' is open; open are " + String.join(", ", names())
                    + Guess.of(name, names()));
        }
        return name;
    }

    String format() {
        return format;
    }

    void format(String wanted) {
        format = wanted;
    }

    /** The machine and its findings, {@code robot-guest 2F> }; the snapshot's name too where several are open. */
    String prompt() {
        return current()
                .map(snapshot -> {
                    var diagnosis = snapshot.investigation().diagnosis();
                    String machines = diagnosis.machines().stream()
                            .map(machine -> machine.name())
                            .reduce((one, other) -> one + "+" + other)
                            .orElse("");
                    String name = snapshots.size() > 1 ? snapshot.name() + ":" : "";
                    return name + machines + " " + diagnosis.findings().size() + "F> ";
                })
                .orElse("quietcore> ");
    }
}
