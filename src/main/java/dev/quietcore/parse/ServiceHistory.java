package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one journal tells about services, folded while its lines go by: starts, deaths, restarts, core dumps and which process
 * belongs to which unit. A new boot starts it anew, so that only the last boot counts.
 *
 * @see <a href="https://github.com/systemd/systemd/blob/v257/src/core/unit.c">the messages of systemd's manager</a>
 */
final class ServiceHistory {
    /** MESSAGE_ID of systemd-coredump's own message. */
    static final String CORE_DUMP_MESSAGE = "fc2e22bc6ee647b6b90729ab34a250b1";

    private static final int LIMIT = 20_000;

    private static final Pattern EXITED = Pattern.compile(
            "(\\S+): Main process exited, code=(exited|killed|dumped), status=(\\d{1,3})(?:/(\\S+))?.*");
    private static final Pattern RESTARTED =
            Pattern.compile("(\\S+): Scheduled restart job, restart counter is at (\\d{1,9})\\.?");
    private static final Pattern STARTED = Pattern.compile("(Started|Starting) (.*)");
    private static final Pattern DUMPED =
            Pattern.compile("Process (\\d{1,9}) \\((.{1,64}?)\\) of user \\d+ dumped core\\.(?s:.*)");
    private static final Pattern DYING =
            Pattern.compile("Process (\\d{1,9}) \\(.*\\) of user \\d+ terminated abnormally with signal (\\d{1,2})/.*");
    private static final Pattern INSTANCE = Pattern.compile("([^@]*@)[^@]+(\\.[a-z]+)");

    /** @param handlerPid of the process that stored the core, -1 if unknown */
    record Dump(String service, String comm, int pid, int signal, int handlerPid, double seconds, Citation line) {
        Dump of(String unit) {
            return new Dump(unit, comm, pid, signal, handlerPid, seconds, line);
        }
    }

    /** What befell one unit. */
    static final class Life {
        final Folded starting = new Folded();
        final Folded started = new Folded();
        final Folded crashes = new Folded();
        final Folded restarts = new Folded();
        long coreDumps;
        long restartCounter;
    }

    /** A process and the unit in whose control group it ran. */
    record Process(String service, String comm, Citation line) {}

    private final List<Dump> dumps = new ArrayList<>();
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Map<Integer, Process> processes = new LinkedHashMap<>();
    private final Map<Integer, Integer> signals = new HashMap<>();
    private String boot = "";
    private long entries;

    List<Dump> dumps() {
        return dumps;
    }

    Map<String, Life> lives() {
        return lives;
    }

    Map<Integer, Process> processes() {
        return processes;
    }

    /** Entries of the last boot. */
    long entries() {
        return entries;
    }

    /** Folds the instances of a template: {@code systemd-coredump@5-752-0.service} is {@code systemd-coredump@.service}. */
    static String template(String unit) {
        Matcher matcher = INSTANCE.matcher(unit);
        return matcher.matches() ? matcher.group(1) + matcher.group(2) : unit;
    }

    /** Forgets everything: the machine was booted anew. */
    void newBoot() {
        dumps.clear();
        lives.clear();
        processes.clear();
        signals.clear();
        entries = 0;
    }

    void add(JournalEntry entry) {
        if (!entry.bootId().equals(boot)) {
            newBoot();
            boot = entry.bootId();
        }
        entries++;
        if (!entry.commInUnit().isEmpty()) {
            place(entry.pid(), entry.unit(), entry.commInUnit(), entry.line());
        }
        if (entry.messageId().equals(CORE_DUMP_MESSAGE) || entry.identifier().equals("systemd-coredump")) {
            coreDump(entry);
        } else if (entry.identifier().equals("systemd")) {
            manager(entry);
        }
    }

    private void place(int pid, String unit, String comm, Citation line) {
        if (pid > 1 && unit.endsWith(".service") && processes.size() < LIMIT) {
            processes.put(pid, new Process(template(unit), comm, line));
        }
    }

    private void coreDump(JournalEntry entry) {
        Matcher dying = DYING.matcher(entry.message());
        if (dying.matches()) {
            if (signals.size() < LIMIT) {
                signals.put(Integer.valueOf(dying.group(1)), Integer.valueOf(dying.group(2)));
            }
            return;
        }
        Matcher dumped = DUMPED.matcher(entry.message());
        boolean told = dumped.matches();
        if (dumps.size() >= LIMIT || !told && !entry.messageId().equals(CORE_DUMP_MESSAGE)) {
            return;
        }
        int pid = entry.dumpedPid() >= 0 ? entry.dumpedPid() : told ? Integer.parseInt(dumped.group(1)) : -1;
        String comm = !entry.dumpedComm().isEmpty() ? entry.dumpedComm() : told ? dumped.group(2) : "";
        int signal = entry.dumpedSignal() >= 0 ? entry.dumpedSignal() : signals.getOrDefault(pid, -1);
        String unit = template(entry.dumpedUnit());
        dumps.add(new Dump(unit, comm, pid, signal, entry.pid(), entry.seconds(), entry.line()));
        place(pid, unit, comm, entry.line());
    }

    private void manager(JournalEntry entry) {
        String message = entry.message();
        Matcher exited = EXITED.matcher(message);
        Matcher restarted = RESTARTED.matcher(message);
        Matcher started = STARTED.matcher(message);
        if (exited.matches()) {
            if (!exited.group(2).equals("exited") || !exited.group(3).equals("0")) {
                crash(exited.group(1), exited.group(2).equals("dumped"), entry);
            }
        } else if (restarted.matches()) {
            Life life = life(restarted.group(1));
            life.restarts.add(entry.line(), entry.seconds());
            life.restartCounter = Math.max(life.restartCounter, Long.parseLong(restarted.group(2)));
        } else if (started.matches()) {
            String unit = entry.subject().isEmpty() ? firstWord(started.group(2)) : entry.subject();
            if (unit.endsWith(".service")) {
                Life life = life(unit);
                (started.group(1).equals("Started") ? life.started : life.starting).add(entry.line(), entry.seconds());
            }
        }
    }

    private void crash(String unit, boolean dumped, JournalEntry entry) {
        Life life = life(unit);
        life.crashes.add(entry.line(), entry.seconds());
        if (dumped) {
            life.coreDumps++;
            nameTheOnlyDump(template(unit));
        }
    }

    /** A journal printed as text does not say whose dump it was; the unit whose main process then exits with one does. */
    private void nameTheOnlyDump(String unit) {
        List<Integer> unnamed = new ArrayList<>();
        for (int at = Math.max(0, dumps.size() - 8); at < dumps.size(); at++) {
            if (dumps.get(at).service().isEmpty()) {
                unnamed.add(at);
            }
        }
        if (unnamed.size() == 1) {
            Dump dump = dumps.get(unnamed.get(0)).of(unit);
            dumps.set(unnamed.get(0), dump);
            place(dump.pid(), unit, dump.comm(), dump.line());
        }
    }

    private Life life(String unit) {
        String folded = template(unit);
        return lives.size() < LIMIT
                ? lives.computeIfAbsent(folded, any -> new Life())
                : lives.getOrDefault(folded, new Life());
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        return word.endsWith("...") ? word.substring(0, word.length() - 3) : word;
    }
}
