package dev.quietcore.engine;

import dev.quietcore.engine.lint.Lint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.kie.api.KieServices;

/**
 * Tells whether a compiled rule is still the rule: a hash of everything that its class files depend on, which is its text, the
 * vocabulary, Drools, what is compiled into it besides ({@link EffortGuard}), and what the lint let through.
 */
final class RuleKey {
    /** Everything but the rule is the same for all of them. */
    private static final String SURROUNDINGS = hash(String.join(
            "\n",
            Vocabulary.signature(),
            String.valueOf(KieServices.class.getPackage().getImplementationVersion()),
            EffortGuard.REVISION,
            Lint.REVISION));

    private RuleKey() {}

    static String of(RuleFile rule) {
        return hash(
                SURROUNDINGS + '\0' + rule.storey() + '\0' + rule.name() + '\0' + rule.shipped() + '\0' + rule.text());
    }

    /** The name of rules that were compiled together, whatever their order. */
    static String of(Collection<String> keys) {
        return hash(String.join("\n", keys.stream().sorted().toList()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
