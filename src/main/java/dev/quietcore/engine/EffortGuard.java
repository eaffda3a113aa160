package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Adds to each pattern of a rule that joins with an earlier one a first constraint that counts how often it is asked
 * ({@link Effort}). Rules that are shipped need none. Lines stay where they are.
 */
final class EffortGuard {
    /** Changes when what is added changes: compiled rules depend on it. */
    static final String REVISION = "2";

    private static final String BINDING = "$effort";
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"[^\"\\n]*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private final String rule;
    private final String text;
    private final String brackets;
    private final TreeMap<Integer, String> insertions = new TreeMap<>();

    private EffortGuard(String rule, String text) {
        this.rule = rule;
        this.text = text;
        this.brackets = TEXT_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> " ".repeat(found.group().length()));
    }

    /** The rule's text as it is compiled. */
    static String guarded(RuleFile rule) {
        return rule.shipped() ? rule.text() : new EffortGuard(rule.name(), rule.text()).guard();
    }

    private String guard() {
        try {
            PackageDescr parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, text);
            parsed.getRules().forEach(each -> all(each.getLhs().getDescrs(), Optional.empty()));
        } catch (DroolsParserException unreadable) {
            return text; // the compiler says what is wrong with it
        }
        StringBuilder guarded = new StringBuilder(text);
        insertions.descendingMap().forEach(guarded::insert);
        return guarded.toString();
    }

    /**
     * @param before a name that an earlier pattern has bound
     * @return the same for what follows
     */
    private Optional<String> all(List<? extends BaseDescr> nodes, Optional<String> before) {
        Optional<String> bound = before;
        for (BaseDescr node : nodes) {
            Optional<String> here = walk(node, bound);
            boolean hidden = node instanceof NotDescr || node instanceof ExistsDescr;
            bound = bound.isPresent() || hidden ? bound : here;
        }
        return bound;
    }

    private Optional<String> walk(BaseDescr node, Optional<String> before) {
        if (node instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                walk(accumulate.getInput(), before);
                return Optional.empty();
            }
            return Optional.of(pattern(pattern, before));
        }
        if (node instanceof ConditionalElementDescr several) {
            List<BaseDescr> children = new ArrayList<>();
            several.getDescrs().forEach(child -> children.add((BaseDescr) child));
            Optional<String> inside = all(children, before);
            return node instanceof OrDescr ? Optional.empty() : inside;
        }
        return Optional.empty();
    }

    /** @return the name by which a later pattern joins with this one */
    private String pattern(PatternDescr pattern, Optional<String> before) {
        String name = BINDING + pattern.getStartCharacter();
        String separator = pattern.getConstraint().getDescrs().isEmpty() ? "" : ", ";
        String added = before.map(bound -> Effort.class.getName() + ".of(\"" + rule + "\", " + bound + ")")
                .orElse(name + " : machine()");
        insertions.put(brackets.indexOf('(', pattern.getStartCharacter()) + 1, added + separator);
        return before.orElse(name);
    }
}
