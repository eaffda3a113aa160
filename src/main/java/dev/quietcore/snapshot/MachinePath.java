package dev.quietcore.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a file lies, split at the folder of its machine.
 *
 * @param machine key of the machine, relative to the input
 * @param path inside that folder
 * @param anchored whether the path shows where the machine's folder ends
 */
record MachinePath(String machine, String path, boolean anchored) {
    /** Folders that a machine's own tree begins with, and in which nobody keeps snapshots. */
    private static final Set<String> ANCHORS =
            Set.of("proc", "sys", "etc", "boot", "before", "sos_commands", "sos_logs", "sos_reports");

    /** The same, two folders deep. */
    private static final Set<String> DEEP_ANCHORS = Set.of("var/log", "run/log", "run/systemd");

    /**
     * Folders that a machine's own tree begins with, but that snapshots are kept in as well ({@code var/tmp/snapshot/proc}): they
     * count where there is no anchor, and then only provisionally.
     */
    private static final Set<String> ROOTS = Set.of("var", "run", "usr", "lib", "dev");

    /** The ending of an archive's name. */
    static final Pattern PACKED = Pattern.compile("(\\.tar)?(\\.(gz|xz|zst|tgz|txz|tzst))?$");

    /** @param name relative, without empty, {@code .} and {@code ..} parts */
    static MachinePath of(String name) {
        List<String> parts = Arrays.asList(name.split("/", -1));
        int folders = parts.size() - 1;
        for (int at = 0; at < folders; at++) {
            boolean deep = at + 1 < folders && DEEP_ANCHORS.contains(parts.get(at) + "/" + parts.get(at + 1));
            if (deep || isAnchor(parts.get(at))) {
                return split(parts, at, true);
            }
        }
        for (int at = 0; at < folders; at++) {
            if (ROOTS.contains(parts.get(at))) {
                return split(parts, at, false);
            }
        }
        return split(parts, folders, false);
    }

    static boolean isAnchor(String folder) {
        return ANCHORS.contains(folder);
    }

    private static MachinePath split(List<String> parts, int at, boolean anchored) {
        return new MachinePath(
                String.join("/", parts.subList(0, at)), String.join("/", parts.subList(at, parts.size())), anchored);
    }

    /** The folder that an archive would be unpacked into: its own name without the ending that tells the packing. */
    String unpacked() {
        String whole = machine.isEmpty() ? path : machine + "/" + path;
        String plain = PACKED.matcher(whole).replaceFirst("");
        return plain.isEmpty() || plain.endsWith("/") ? whole : plain;
    }

    /** The same file, of a machine of its own that is called like the file. */
    MachinePath apart() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return new MachinePath("", path, false)
                .below(dot > 0 ? name.substring(0, dot) : name)
                .below(machine);
    }

    /** The same file in one of several inputs. */
    MachinePath below(String folder) {
        if (folder.isEmpty()) {
            return this;
        }
        return new MachinePath(machine.isEmpty() ? folder : folder + "/" + machine, path, anchored);
    }
}
