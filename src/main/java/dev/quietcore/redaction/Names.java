package dev.quietcore.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that are replaced wherever they stand as a word, and those that were found and are left. */
public final class Names {
    private static final int LIMIT = 10_000;
    private static final int LONGEST = 253; // of a host name (RFC 1035)

    /** Shorter ones stand everywhere and mean something else. */
    private static final int SHORTEST = 3;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_\\x80-\\xff][A-Za-z0-9_.\\x80-\\xff-]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9.:-]+");
    private static final Pattern SERIAL = Pattern.compile("(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9_./-]{5,}");
    private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9.-]{1,7}|(.)\\1*|[a-z_]*hcd.*");
    private static final Pattern ALIAS = Pattern.compile("(host|domain|user|serial|snapshot)[0-9]+");

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Set<String> left = new LinkedHashSet<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private final Set<String> kept;

    /** @param kept words that are not replaced, whatever they name */
    public Names(Set<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /** The names of an earlier run, which this snapshot may speak of as well. */
    public void known(Aliases earlier) {
        earlier.words().forEach((name, kind) -> add(kind, name));
    }

    /** A machine's name; of one with a domain its parts, too. */
    public void host(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (!NAME.matcher(bare).matches() || NUMBER.matcher(bare).matches()) {
            return;
        }
        add(Kind.HOST, bare);
        int dot = bare.indexOf('.');
        if (dot > 0) {
            add(Kind.HOST, bare.substring(0, dot));
            add(Kind.DOMAIN, bare.substring(dot + 1));
        }
    }

    /** A login name. */
    void user(String name) {
        if (NAME.matcher(name).matches() && !NUMBER.matcher(name).matches() && !OrdinaryWords.isSystemUser(name)) {
            add(Kind.USER, name);
        }
    }

    /** The name of a person, of several words. */
    void person(String name) {
        if (name.indexOf(' ') > 0 && name.indexOf('\t') < 0) {
            add(Kind.USER, name);
        }
    }

    /** What was said to be a serial number; what is none, such as the PCI address of a USB controller, is passed over. */
    void serial(String number) {
        if (SERIAL.matcher(number).matches() && !SHORT_NUMBER.matcher(number).matches()) {
            add(Kind.SERIAL, number);
        }
    }

    /** A folder or file outside the machine's own tree. It is a name as a whole where it holds one that is no word of its own. */
    void snapshot(String name) {
        if (kinds.keySet().stream().anyMatch(part -> isHidden(part, name))) {
            add(Kind.SNAPSHOT, name);
        }
    }

    private static boolean isHidden(String part, String name) {
        for (int at = name.indexOf(part); at >= 0; at = name.indexOf(part, at + 1)) {
            if (Letters.partOfName(name, at - 1) || Letters.partOfName(name, at + part.length())) {
                return true;
            }
        }
        return false;
    }

    private void add(Kind kind, String name) {
        if (name.isEmpty() || name.length() > LONGEST || OrdinaryWords.isNobody(name)) {
            return;
        }
        if (ALIAS.matcher(name).matches()) {
            aliases.add(name);
        } else if (kept.contains(name) || name.length() < SHORTEST || OrdinaryWords.contains(name)) {
            if (left.size() < LIMIT) {
                left.add(kind.word() + " " + name);
            }
        } else if (kinds.size() < LIMIT) {
            kinds.putIfAbsent(name, kind);
        } else if (!kinds.containsKey(name)) {
            throw new IllegalStateException("there are more than " + LIMIT + " names of hosts and users");
        }
    }

    /** What is replaced, the longest first. */
    Map<String, Kind> replaced() {
        List<String> names = new ArrayList<>(kinds.keySet());
        names.sort(Comparator.comparingInt(String::length).reversed());
        Map<String, Kind> sorted = new LinkedHashMap<>();
        names.forEach(name -> sorted.put(name, kinds.get(name)));
        return sorted;
    }

    /** Names in the snapshot that look like aliases: it was redacted before, or nobody can be known by them. */
    Set<String> aliases() {
        return aliases;
    }

    /** Kind and name of those that stay, because they are short or ordinary words, or were asked to stay. */
    public List<String> left() {
        return List.copyOf(left);
    }
}
