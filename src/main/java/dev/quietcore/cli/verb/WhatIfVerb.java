package dev.quietcore.cli.verb;

import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhatIf;
import dev.quietcore.knowledge.ChangeWords.Kind;
import dev.quietcore.report.WhatIfText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code what-if CHANGE [and CHANGE …]}. */
final class WhatIfVerb implements Verb {
    private static final String MACHINE = "--machine";

    @Override
    public String name() {
        return "what-if";
    }

    @Override
    public String header() {
        return "Tries a change: which findings go, stay and appear, and the ledger before and after.";
    }

    @Override
    public String words() {
        return "CHANGE [and CHANGE ...]";
    }

    @Override
    public List<String> description() {
        List<String> lines = new ArrayList<>(List.of("A change is one of:"));
        for (Kind kind : Kind.values()) {
            lines.add("  " + kind.label() + " " + kind.form());
        }
        lines.add("'boot NAME removed' is -NAME; on the command line a word with a dash needs -- before it.");
        lines.add("Nothing is changed on any machine: the facts are edited and the rules asked again.");
        lines.add("What a gone cause had explained counts as not having happened.");
        return lines;
    }

    @Override
    public List<String> examples() {
        return List.of("sysctl kernel.timer_migration=0", "fix F1.2", "boot nohz_full=1-2 and kernel 6.18");
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                MACHINE, "MACHINE", List.of(), "", "Which machine is changed, where the snapshot holds several."));
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        WhatIf.WhatIfAnswer answer = WhatIf.of(snapshot.investigation(), question.words(), question.setting(MACHINE));
        return Reply.of(answer, style -> WhatIfText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        List<String> words = before.subList(before.lastIndexOf("and") + 1, before.size());
        if (words.isEmpty()) {
            return Kind.labels();
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.label().equals(words.get(0).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            return List.of();
        }
        if (words.size() == 1) {
            return WhatIf.completions(snapshot.investigation(), kind);
        }
        return switch (kind) {
            case UNIT, PROCESS -> words.size() == 2 ? List.of("stopped") : List.of("and");
            case IRQ -> words.size() == 2 ? List.of("affinity") : words.size() == 4 ? List.of("and") : List.of();
            case WITHOUT -> WhatIf.conditions(words.get(1));
            case SYSCTL, BOOT, SYSFS, KERNEL, THRESHOLD, FIX -> List.of("and");
        };
    }
}
