package dev.quietcore.snapshot;

/** What is left of the {@link Limits} while a snapshot is being read. */
final class Budget {
    private final Limits limits;
    private long entries;
    private long bytes;

    Budget(Limits limits) {
        this.limits = limits;
    }

    void spendEntry() throws LimitReachedException {
        if (++entries > limits.entries()) {
            throw new LimitReachedException("has more than " + limits.entries() + " entries; the rest is left out");
        }
    }

    void spendBytes(long unpacked) throws LimitReachedException {
        bytes += unpacked;
        if (bytes > limits.bytes()) {
            throw new LimitReachedException(
                    "holds more than " + limits.bytes() + " bytes when unpacked; the rest is left out");
        }
    }

    /** Refuses a stream that unpacks to absurdly more than it was. */
    void checkExpansion(long packed, long unpacked) throws LimitReachedException {
        if (unpacked > Limits.EXPANSION_FREE_BYTES && unpacked / Math.max(1, packed) > limits.expansion()) {
            throw new LimitReachedException("grows more than " + limits.expansion()
                    + " times when unpacked, as no real snapshot does; the rest is left out");
        }
    }

    long entriesLeft() {
        return Math.max(0, limits.entries() - entries);
    }
}
