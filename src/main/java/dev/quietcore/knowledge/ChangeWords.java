package dev.quietcore.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A change to a machine, in words: {@code sysctl kernel.timer_migration=0}, {@code unit x.service stopped}. What a person asks
 * with {@code what-if} and what a remedy of a page declares are the same words. Whether the machine has such a unit or the
 * vocabulary such a fact is not known here.
 *
 * @param words behind the kind
 */
public record ChangeWords(Kind kind, List<String> words) {
    private static final String AND = "and";
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\\\]+");

    /** What can be changed. */
    public enum Kind {
        SYSCTL("NAME=VALUE", "[^=\\s]+=.+"),
        BOOT("NAME=VALUE, NAME or -NAME", "-?[^=\\s-][^=]*(=.*)?"),
        SYSFS("PATH=VALUE", "/?sys/[^=]+=.*"),
        UNIT("NAME stopped", "[\\s\\S]+ stopped"),
        PROCESS("COMM stopped", "[\\s\\S]+ stopped"),
        IRQ("NUMBER affinity CPULIST", "[\\s\\S]+ affinity [\\s\\S]+"),
        KERNEL("VERSION", "\\d{1,3}\\.\\d{1,4}[^\\s]*"),
        WITHOUT("TYPE FIELD=VALUE ... or #NUMBER", "(#\\d{1,9}|\\w+( [\\s\\S]+)?)"),
        THRESHOLD("PAGE.NAME=VALUE", "[^=\\s]+=.+"),
        FIX("FINDING.NUMBER", "[Ff]\\d{1,4}\\.\\d{1,4}");

        private final String form;
        private final Pattern pattern;

        Kind(String form, String pattern) {
            this.form = form;
            this.pattern = Pattern.compile(pattern);
        }

        /** As it is typed. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands behind it, such as {@code NAME=VALUE}. */
        public String form() {
            return form;
        }

        /** All of them, as they are typed. */
        public static List<String> labels() {
            return Arrays.stream(values()).map(Kind::label).toList();
        }
    }

    public ChangeWords {
        words = List.copyOf(words);
    }

    /**
     * Several changes with the word {@code and} between them.
     *
     * @throws IllegalArgumentException telling what is wrong, what is allowed and a guess
     */
    public static List<ChangeWords> parseAll(List<String> words) {
        List<ChangeWords> changes = new ArrayList<>();
        List<String> one = new ArrayList<>();
        for (String word : words) {
            if (word.equals(AND)) {
                changes.add(parse(one));
                one.clear();
            } else {
                one.add(word);
            }
        }
        changes.add(parse(one));
        return changes;
    }

    /** @throws IllegalArgumentException telling what is wrong, what is allowed and a guess */
    public static ChangeWords parse(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "a change is missing; one begins with " + String.join(", ", Kind.labels()));
        }
        String word = words.get(0);
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.label().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no kind of change; a change begins with " + String.join(", ", Kind.labels())
                                + Guess.of(word.toLowerCase(Locale.ROOT), Kind.labels())));
        List<String> rest = words.subList(1, words.size());
        if (rest.size() == 2 && kind == Kind.BOOT && rest.get(1).equals("removed")) {
            rest = List.of("-" + rest.get(0));
        }
        boolean oneWord = kind == Kind.BOOT || kind == Kind.KERNEL || kind == Kind.FIX;
        if (!kind.pattern.matcher(String.join(" ", rest)).matches() || oneWord && rest.size() != 1) {
            throw new IllegalArgumentException("'" + String.join(" ", words) + "' is no change; it is written '"
                    + kind.label() + " " + kind.form() + "'");
        }
        return new ChangeWords(kind, rest);
    }

    /**
     * A change as a page writes it: one text, in which a word with blanks stands in double quotes.
     *
     * @throws IllegalArgumentException telling what is wrong, what is allowed and a guess
     */
    public static ChangeWords parse(String text) {
        return parse(split(text));
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quoted && at + 1 < text.length()) {
                word.append(text.charAt(++at));
            } else if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("'" + text + "': a double quote is not closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** The same with placeholders filled in, word by word, so that what is filled in stays one word. */
    public ChangeWords filled(UnaryOperator<String> fill) {
        return new ChangeWords(kind, words.stream().map(fill).toList());
    }

    /** All words behind the kind, with blanks between them. */
    public String joined() {
        return String.join(" ", words);
    }

    /** As it can be typed again. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.label());
        for (String word : words) {
            text.append(' ').append(PLAIN.matcher(word).matches() && !word.equals(AND) ? word : quoted(word));
        }
        return text.toString();
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
