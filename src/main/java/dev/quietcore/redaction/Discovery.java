package dev.quietcore.redaction;

import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names in a snapshot: where files say that something is the name of a machine, of a user, or a serial number. */
public final class Discovery {
    private static final String NAME = "([A-Za-z0-9_\\x80-\\xff][A-Za-z0-9_.\\x80-\\xff-]{0,252})";

    /**
     * Lines that name somebody.
     *
     * @param sign what such a line holds, looked for first because it is quick
     * @param pattern whose first group is the name
     */
    private record Saying(String sign, Pattern pattern, BiConsumer<Names, String> found) {
        static Saying of(String sign, String pattern, BiConsumer<Names, String> found) {
            return new Saying(sign, Pattern.compile(pattern), found);
        }
    }

    private static final List<Saying> SAYINGS = List.of(
            Saying.of("_HOSTNAME", "_HOSTNAME(?:=|\"\\s?:\\s?\")" + NAME, Names::host),
            Saying.of("Linux ", "^Linux (?!version )" + NAME + " [0-9]+\\.[0-9]", Names::host),
            Saying.of("ostname ", "(?:Set hostname to|Hostname set to) <" + NAME + ">", Names::host),
            Saying.of("hostname", "^ *(?:Static |Transient |# )?hostname ?: " + NAME, Names::host),
            Saying.of(
                    ": ",
                    "^(?:[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}(?:\\.[0-9]{1,9})?|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[0-9.,:+Z-]{0,16}) "
                            + NAME + " [A-Za-z0-9_.()/@-]{1,64}(?:\\[[0-9]+\\])?: ",
                    Names::host),
            Saying.of("/home/", "/home/" + NAME, Names::user),
            Saying.of("USER=", "(?:^|[^A-Z_])(?:SUDO_)?USER=" + NAME, Names::user),
            Saying.of("LOGNAME=", "LOGNAME=" + NAME, Names::user),
            Saying.of(" user ", " (?:for|of) (?:invalid )?user " + NAME, Names::user),
            Saying.of("Accepted ", "Accepted [a-z/-]+ for " + NAME + " from ", Names::user),
            Saying.of(" : TTY=", "(?:^|: +)" + NAME + " : TTY=", Names::user),
            Saying.of("erial", "[Ss]erial ?[Nn]umber *[:=] *([^ ,;\"<]{1,64})", Names::serial),
            Saying.of("erial", "^\\s*[Ss]erial\\s*: *([^ ,;\"<]{1,64})$", Names::serial),
            Saying.of("ID_SERIAL", "ID_SERIAL(?:_SHORT)?=([^ ,;\"<]{1,64})", Names::serial),
            Saying.of("serial", "[ ,.]serial(?:no)?=([^ ,;\"<]{1,64})", Names::serial),
            Saying.of("serial", "<serial>([^ ,;\"<]{1,64})<|'serial'>([^ ,;\"<]{1,64})<", Names::serial),
            Saying.of("Asset Tag", "Asset Tag: ([^ ,;\"<]{1,64})$", Names::serial));

    /** How sos and the collector name a report after its machine. */
    private static final Pattern REPORT = Pattern.compile("(?:sosreport|quietcore)-" + NAME + "-20[0-9]{2}.*");

    /** What sos puts behind the host name: a case's number, or a label. */
    private static final Pattern CASE = Pattern.compile("-[0-9]{5,}$");

    private static final Pattern SERIAL_FILE = Pattern.compile("sys/.*/dmi/id/[a-z]+_serial|.*/serial-number");
    private static final Pattern NAMELESS = Pattern.compile("machine(-[0-9]+)?");
    private static final int FOLDER_LIMIT = 10_000;
    private static final int FIRST_PERSON = 1000;
    private static final int NOBODY = 65534;

    private final Names names;
    private final Set<String> folders = new LinkedHashSet<>();

    public Discovery(Names names) {
        this.names = names;
    }

    /** Reads the names in a file, and in where it lies. */
    public void file(SnapshotFile file) throws IOException {
        place(file);
        boolean processes = false;
        LineReader lines = file.lines();
        while (lines.next()) {
            String line = new String(lines.bytes(), 0, lines.length(), StandardCharsets.ISO_8859_1);
            if (lines.number() == 1) {
                firstLine(file.path(), line);
                processes = line.startsWith("USER ");
            } else if (processes && line.indexOf(' ') > 0) {
                names.user(line.substring(0, line.indexOf(' ')));
            }
            sayings(line);
            if (file.path().equals("etc/passwd")) {
                account(line.split(":", -1));
            } else if (file.path().equals("etc/hosts")) {
                addresses(line.strip().split("\\s+"));
            }
        }
    }

    private void place(SnapshotFile file) {
        String folder = bytes(file.machine());
        String path = bytes(file.path());
        for (String part : (file.anchored() ? folder : folder + "/" + path).split("/")) {
            if (!part.isEmpty() && folders.size() < FOLDER_LIMIT && folders.add(part)) {
                Matcher report = REPORT.matcher(part);
                if (report.matches()) {
                    names.host(CASE.matcher(report.group(1)).replaceFirst(""));
                }
            }
        }
        sayings("/" + path);
    }

    /** Each byte a letter. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void firstLine(String path, String line) {
        String text = line.replace("\0", "").strip();
        switch (path) {
            case "etc/hostname", "hostname", "sos_commands/host/hostname", "sos_commands/hostname" -> names.host(text);
            default -> {
                if (SERIAL_FILE.matcher(path).matches()) {
                    names.serial(text);
                }
            }
        }
    }

    private void sayings(String line) {
        for (Saying saying : SAYINGS) {
            if (line.contains(saying.sign())) {
                Matcher matcher = saying.pattern().matcher(line);
                while (matcher.find()) {
                    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    saying.found().accept(names, withoutEnd(name));
                }
            }
        }
    }

    /** A dot or a dash behind a name is the sentence's. */
    private static String withoutEnd(String name) {
        int end = name.length();
        while (end > 0 && ".-".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.substring(0, end);
    }

    /** A line of /etc/passwd: name, password, uid, gid, full name, home, shell (passwd(5)). */
    private void account(String[] fields) {
        if (fields.length == 7 && fields[2].matches("[0-9]{4,9}")) {
            int uid = Integer.parseInt(fields[2]);
            if (uid >= FIRST_PERSON && uid != NOBODY) {
                names.user(fields[0]);
                names.person(fields[4].replaceFirst(",.*", ""));
            }
        }
    }

    /** A line of /etc/hosts: an address and names (hosts(5)). */
    private void addresses(String[] words) {
        for (int at = 1; at < words.length && !words[0].startsWith("#") && !words[at].startsWith("#"); at++) {
            if (!words[at].startsWith("ip6-")) {
                names.host(words[at]);
            }
        }
    }

    /**
     * Ends the search.
     *
     * @param machines names of machines that the diagnosis found; one that a folder has is only the folder's, and {@code machine}
     *     is one that nothing names
     */
    public void finish(List<String> machines) {
        machines.stream()
                .map(Discovery::bytes)
                .filter(machine ->
                        !folders.contains(machine) && !NAMELESS.matcher(machine).matches())
                .forEach(names::host);
        folders.forEach(names::snapshot);
    }
}
