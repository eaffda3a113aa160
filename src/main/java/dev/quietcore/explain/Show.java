package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.knowledge.Guess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers {@code show}: lines of the snapshot itself. */
public final class Show {
    /** Lines shown on either side of one that was asked for. */
    private static final long AROUND = 3;

    /** Lines shown of a whole file. */
    private static final long PAGE = 100;

    /** The most lines of one answer. */
    private static final long MOST = 5000;

    private static final int NAMED = 5;

    private static final Pattern LINES = Pattern.compile("(.+):(\\d{1,15})(?:-(\\d{1,15}))?");
    private static final Pattern CONTEXT = Pattern.compile("(?:±|\\+/-|\\+-|\\+|-)?(\\d{1,6})");

    private final List<RecognisedFile> files;
    private final SnapshotLines lines;

    private Show(Investigation investigation, SnapshotLines lines) {
        this.files = investigation.diagnosis().files();
        this.lines = lines;
    }

    /** @param passages in the order in which the fact cites them; one if a file was asked for */
    public record ShowAnswer(List<Passage> passages) implements Answer {}

    /**
     * Neighbouring lines of a file.
     *
     * @param from the first line that was asked for; 0 if none was in particular
     * @param to the last one
     * @param more whether the file goes on behind them
     */
    public record Passage(String machine, String file, long from, long to, List<Citation> lines, boolean more) {}

    /**
     * @param words {@code #12}, {@code FILE}, {@code FILE:LINE} or {@code FILE:FROM-TO}, each perhaps with a machine and a colon
     *     in front; then perhaps how many lines to show around them
     */
    public static ShowAnswer of(Investigation investigation, SnapshotLines lines, List<String> words)
            throws UnanswerableException, IOException {
        if (words.isEmpty() || words.size() > 2) {
            throw new UnanswerableException("show takes FILE:LINE, FILE:FROM-TO, FILE or #NUMBER, and how many lines"
                    + " around it, such as: show proc/interrupts:13 +-5");
        }
        Show show = new Show(investigation, lines);
        return words.get(0).startsWith("#")
                ? show.fact(new FactIndex(investigation), words)
                : new ShowAnswer(List.of(show.place(investigation, words)));
    }

    private ShowAnswer fact(FactIndex index, List<String> words) throws UnanswerableException, IOException {
        Fact fact = index.find(words.subList(0, 1)).get(0);
        if (!(fact instanceof Observation observation)) {
            throw new UnanswerableException(words.get(0) + " (" + fact.says() + ") stands in no line; 'why "
                    + words.get(0) + "' tells what it rests on");
        }
        long around = around(words);
        List<Passage> passages = new ArrayList<>();
        for (Citation cited : observation.evidence().citations()) {
            passages.add(passage(
                    new Passage(cited.machine(), cited.file(), cited.line(), cited.line(), List.of(), false), around));
        }
        return new ShowAnswer(passages);
    }

    private Passage place(Investigation investigation, List<String> words) throws UnanswerableException, IOException {
        String place = words.get(0);
        Matcher numbered = LINES.matcher(place);
        if (!numbered.matches()) {
            RecognisedFile file = file(investigation, place);
            long last = words.size() > 1 ? around(words) : PAGE;
            return read(file.machine(), file.path(), 0, 0, 1, last);
        }
        RecognisedFile file = file(investigation, numbered.group(1));
        long from = Long.parseLong(numbered.group(2));
        long to = numbered.group(3) == null ? from : Long.parseLong(numbered.group(3));
        if (from < 1 || to < from) {
            throw new UnanswerableException(place + ": lines are counted from 1, the first before the last");
        }
        boolean one = numbered.group(3) == null;
        Passage passage = passage(
                new Passage(file.machine(), file.path(), from, to, List.of(), false),
                words.size() > 1 || one ? around(words) : 0);
        if (passage.lines().stream().noneMatch(line -> line.line() >= from)) {
            throw new UnanswerableException(file.path() + " has no line " + from
                    + (passage.lines().isEmpty() ? "" : "; its last is " + last(passage)));
        }
        return passage;
    }

    private static long last(Passage passage) {
        return passage.lines().get(passage.lines().size() - 1).line();
    }

    private Passage passage(Passage asked, long around) throws UnanswerableException, IOException {
        return read(
                asked.machine(),
                asked.file(),
                asked.from(),
                asked.to(),
                Math.max(1, asked.from() - around),
                asked.to() + around);
    }

    private Passage read(String machine, String file, long from, long to, long first, long last)
            throws UnanswerableException, IOException {
        long end = Math.min(last, first + MOST - 1);
        List<Citation> read = lines.read(machine, file, first, end + 1);
        boolean more = !read.isEmpty() && read.get(read.size() - 1).line() > end;
        return new Passage(machine, file, from, to, more ? read.subList(0, read.size() - 1) : read, more);
    }

    private static long around(List<String> words) throws UnanswerableException {
        if (words.size() < 2) {
            return AROUND;
        }
        Matcher context = CONTEXT.matcher(words.get(1));
        if (!context.matches()) {
            throw new UnanswerableException("'" + words.get(1) + "' is not a number of lines, such as +-5");
        }
        return Long.parseLong(context.group(1));
    }

    /** The file that is meant: by its path, by the end of its path where only one has it, of one machine where several have it. */
    private RecognisedFile file(Investigation investigation, String name) throws UnanswerableException {
        for (MachineSummary machine : investigation.diagnosis().machines()) {
            String front = machine.name() + ":";
            if (name.startsWith(front)) {
                return only(
                        files.stream()
                                .filter(file -> file.machine().equals(machine.name()))
                                .toList(),
                        name.substring(front.length()),
                        name);
            }
        }
        return only(files, name, name);
    }

    private static RecognisedFile only(List<RecognisedFile> files, String path, String asked)
            throws UnanswerableException {
        List<RecognisedFile> found = files.stream()
                .filter(file -> file.path().equals(path) || file.path().endsWith("/" + path))
                .distinct()
                .toList();
        List<RecognisedFile> nearest =
                found.stream().filter(file -> endsAll(found, file)).toList();
        if (nearest.size() == 1) {
            return nearest.get(0);
        }
        if (found.isEmpty()) {
            throw new UnanswerableException(asked + ": no such file in the snapshot"
                    + Guess.of(path, files.stream().map(RecognisedFile::path).toList()));
        }
        List<RecognisedFile> likely = nearest.isEmpty() ? found : nearest;
        throw new UnanswerableException(asked + ": could be "
                + String.join(
                        ", ", likely.stream().limit(NAMED).map(Show::named).toList())
                + (likely.size() > NAMED ? " ..." : "") + "; say which");
    }

    /** Whether the path of each file ends with this one's: {@code proc/interrupts} beside {@code before/proc/interrupts}. */
    private static boolean endsAll(List<RecognisedFile> files, RecognisedFile one) {
        return files.stream()
                .allMatch(file -> file.path().equals(one.path()) || file.path().endsWith("/" + one.path()));
    }

    private static String named(RecognisedFile file) {
        return file.machine() + ":" + file.path();
    }
}
