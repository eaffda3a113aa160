package dev.quietcore.facts;

/**
 * A CPU whose disturbances are looked at. The reader of the snapshot makes one for each, from what it found of isolation.
 *
 * @param cpu its number
 * @param reason why it is looked at
 */
public record WatchedCpu(String machine, int cpu, Reason reason) implements Fact {
    /** Why a CPU is watched. Where nothing says which CPUs are isolated, all are watched, and the report says so. */
    public enum Reason {
        ISOLATED("isolated in effect"),
        NOHZ_FULL("nohz_full in effect"),
        ASKED_FOR("isolation asked for on the kernel command line"),
        NAMED_BY_USER("named by --isolated"),
        UNKNOWN("the snapshot does not say which CPUs are isolated");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether somebody wanted this CPU to be quiet. */
    public boolean isolated() {
        return reason != Reason.UNKNOWN;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " is watched: " + reason.label();
    }
}
