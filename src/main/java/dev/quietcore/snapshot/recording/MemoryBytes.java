package dev.quietcore.snapshot.recording;

/** Bytes in memory. */
record MemoryBytes(byte[] bytes) implements StoredBytes {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long at, byte[] into, int offset, int wanted) {
        if (at < 0 || at >= bytes.length) {
            return 0;
        }
        int there = (int) Math.min(wanted, bytes.length - at);
        System.arraycopy(bytes, (int) at, into, offset, there);
        return there;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
