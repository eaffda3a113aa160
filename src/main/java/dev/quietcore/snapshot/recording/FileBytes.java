package dev.quietcore.snapshot.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on the disk. */
final class FileBytes implements StoredBytes {
    private final Path file;
    private final FileChannel channel;
    private final long size;

    private FileBytes(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    /** The file of the user, which is only read. */
    static FileBytes of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new FileBytes(file, channel, channel.size());
    }

    /** A new file of our own, which is gone when it is closed, and when the program ends. */
    static FileBytes temporary(byte[] first, InputStream rest) throws IOException {
        Path file = Files.createTempFile("quietcore", ".recording");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(first);
            rest.transferTo(out);
            return new FileBytes(file, channel, channel.size());
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Where it lies. */
    Path file() {
        return file;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long at, byte[] into, int offset, int wanted) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, wanted);
        long position = at;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position);
            if (read <= 0) {
                break;
            }
            position += read;
        }
        return wanted - buffer.remaining();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
