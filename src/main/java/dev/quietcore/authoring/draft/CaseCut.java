package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.CutLines.At;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Citation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Cuts a case out of a snapshot: the lines that facts cite, with as much around them as it takes until what was wanted is seen
 * in them, and then as little as it takes.
 */
final class CaseCut {
    /** So many lines on either side of a cited one are tried, one after the other. */
    private static final List<Long> AROUND = List.of(0L, 1L, 3L, 10L, 30L, 100L, 300L, 1000L, 3000L);

    /** The most of a file that is copied from its beginning, where nothing is cited. */
    private static final long BEGINNING = 3000;

    /** Lines read over and over again while a case is cut: a few seconds. */
    private static final long READING_LIMIT = 5_000_000;

    private static final int HEADING_LIMIT = 40;

    private final SnapshotCopy copy;
    private final String machine;
    private final CutProgress progress;
    private long read;

    /** @param machine whose files are cut */
    CaseCut(SnapshotCopy copy, String machine, CutProgress progress) {
        this.copy = copy;
        this.machine = machine;
        this.progress = progress;
    }

    /**
     * @param files lines by path
     * @param before how many lines each of them had
     */
    record Cut(Map<String, List<String>> files, Map<String, Long> before) {}

    /**
     * @param cited the lines that must be seen
     * @param always lines that stay, whether they are needed or not
     * @param others files that may be needed as well, though nothing cites them
     * @param wanted whether what should be seen is seen in these files
     * @throws UnanswerableException if it is not seen in any part of the snapshot that is small enough to try
     */
    Cut of(
            List<Citation> cited,
            List<Citation> always,
            List<String> others,
            Predicate<Map<String, List<String>>> wanted)
            throws UnanswerableException, IOException {
        CutLines lines = new CutLines(copy.copy(machine, near(cited, always, Set.of())));
        List<At> enough = grown(lines, cited, always, wanted);
        if (enough.isEmpty()) {
            lines = new CutLines(copy.copy(machine, near(cited, always, new LinkedHashSet<>(others))));
            enough = withOthers(lines, cited, always, others, wanted);
        }
        return shrunk(lines, enough, always, wanted);
    }

    private static Map<String, LongPredicate> near(List<Citation> cited, List<Citation> always, Set<String> others) {
        Map<String, LongPredicate> near = new HashMap<>();
        others.forEach(file -> near.put(file, number -> number <= BEGINNING));
        Map<String, TreeSet<Long>> numbers = new LinkedHashMap<>();
        for (List<Citation> citations : List.of(cited, always)) {
            for (Citation citation : citations) {
                numbers.computeIfAbsent(citation.file(), any -> new TreeSet<>()).add(citation.line());
            }
        }
        long reach = AROUND.get(AROUND.size() - 1);
        numbers.forEach((file, of) -> near.put(file, number -> number <= HEADING_LIMIT || within(of, number, reach)));
        return near;
    }

    private static boolean within(TreeSet<Long> numbers, long number, long reach) {
        return !numbers.subSet(number - reach, true, number + reach, true).isEmpty();
    }

    /** The cited lines and those around them, as soon as they are enough; none if they never are. */
    private List<At> grown(
            CutLines lines, List<Citation> cited, List<Citation> always, Predicate<Map<String, List<String>>> wanted) {
        for (long around : AROUND) {
            List<At> chosen = chosen(lines, cited, always, around);
            if (enough(lines, chosen, wanted)) {
                return chosen;
            }
        }
        return List.of();
    }

    private static List<At> chosen(CutLines lines, List<Citation> cited, List<Citation> always, long around) {
        Map<String, TreeSet<Long>> numbers = new HashMap<>();
        cited.forEach(citation ->
                numbers.computeIfAbsent(citation.file(), any -> new TreeSet<>()).add(citation.line()));
        Set<At> heading = heading(lines);
        return lines.all().stream()
                .filter(at -> heading.contains(at) && numbers.containsKey(at.file())
                        || within(numbers.getOrDefault(at.file(), new TreeSet<>()), at.number(), around)
                        || isCited(at, always))
                .toList();
    }

    private static boolean isCited(At at, List<Citation> citations) {
        return citations.stream()
                .anyMatch(citation -> citation.file().equals(at.file()) && citation.line() == at.number());
    }

    /** What explains the columns of a file: the comment that it begins with, else its first line. */
    private static Set<At> heading(CutLines lines) {
        Set<At> heading = new LinkedHashSet<>();
        String file = "";
        boolean comment = false;
        for (At at : lines.all()) {
            boolean first = !at.file().equals(file);
            file = at.file();
            comment = at.line().text().startsWith("#") && (first || comment);
            if (first || comment) {
                heading.add(at);
            }
        }
        return heading;
    }

    private List<At> withOthers(
            CutLines lines,
            List<Citation> cited,
            List<Citation> always,
            List<String> others,
            Predicate<Map<String, List<String>>> wanted)
            throws UnanswerableException {
        List<At> all = lines.all();
        if (!enough(lines, all, wanted)) {
            throw new UnanswerableException("what was named cannot be cut out of the snapshot: it is not seen in "
                    + all.size() + " lines around those that it cites; name fewer facts, or those that it rests on");
        }
        List<String> needed = DeltaDebugging.smallest(
                others, fewer -> enough(lines, without(all, others, fewer), wanted), fewer -> read < READING_LIMIT);
        List<At> rest = without(all, others, needed);
        for (long around : AROUND) {
            List<At> chosen = new ArrayList<>(chosen(lines, cited, always, around));
            rest.stream().filter(at -> needed.contains(at.file())).forEach(chosen::add);
            if (enough(lines, chosen, wanted)) {
                return chosen;
            }
        }
        return rest;
    }

    private static List<At> without(List<At> all, List<String> others, List<String> kept) {
        return all.stream()
                .filter(at -> !others.contains(at.file()) || kept.contains(at.file()))
                .toList();
    }

    private Cut shrunk(
            CutLines lines, List<At> enough, List<Citation> always, Predicate<Map<String, List<String>>> wanted) {
        Set<At> heading = heading(lines);
        Set<At> fixed = new LinkedHashSet<>(enough);
        fixed.removeIf(at -> !isComment(at, heading) && !isCited(at, always));
        List<At> open = enough.stream().filter(at -> !fixed.contains(at)).toList();
        List<At> needed = DeltaDebugging.smallest(
                open, fewer -> enough(lines, both(fixed, fewer), wanted), fewer -> read < READING_LIMIT);
        List<At> kept = both(fixed, needed);
        List<At> told = kept.stream()
                .filter(at -> isCited(at, always)
                        || needed.stream().anyMatch(other -> other.file().equals(at.file())))
                .toList(); // a heading above nothing tells nothing
        Map<String, List<String>> files = lines.of(enough(lines, told, wanted) ? told : kept);
        Map<String, Long> before = new LinkedHashMap<>();
        files.keySet().forEach(file -> before.put(file, lines.length(file)));
        return new Cut(files, before);
    }

    private static boolean isComment(At at, Set<At> heading) {
        return at.line().text().startsWith("#") && heading.contains(at);
    }

    private static List<At> both(Collection<At> one, List<At> other) {
        List<At> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private boolean enough(CutLines lines, List<At> chosen, Predicate<Map<String, List<String>>> wanted) {
        read += chosen.size();
        progress.step("cutting the case: " + chosen.size() + " lines");
        return wanted.test(lines.of(chosen));
    }
}
