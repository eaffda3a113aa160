package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * How often systemd restarted a unit by itself, as {@code systemctl show} tells.
 *
 * @param restart the setting: {@code always}, {@code on-failure} …
 * @param exitCode of the main process: 1 exited, 2 killed, 3 dumped (CLD_* of sigaction(2)); 0 while it runs
 * @param result {@code success} or why it failed
 */
record UnitRestarts(
        String machine, String service, long restarts, String restart, int exitCode, String result, Citation citation)
        implements Reading {
    /** Whether the restarts were all after failures: Restart=always also restarts what ended well. */
    boolean failing() {
        boolean onlyFailures = switch (restart) {
            case "on-failure", "on-abnormal", "on-abort", "on-watchdog" -> true;
            default -> false;
        };
        return restarts > 0 && (onlyFailures || exitCode == 2 || exitCode == 3 || !result.equals("success"));
    }

    /** Whether its main process last dumped core. */
    boolean dumping() {
        return exitCode == 3 || result.equals("core-dump");
    }
}
