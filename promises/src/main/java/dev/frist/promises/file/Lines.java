package dev.frist.promises.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes. A line that does not end is refused at a limit, instead of filling the memory first. */
public final class Lines {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int filled;
    private long number;

    /** @param longest in bytes, without the line's end */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** A line longer than the limit. */
    public static final class TooLong extends IOException {
        private TooLong(long number, int longest) {
            super("line %d is longer than %,d bytes".formatted(number, longest));
        }
    }

    /** Of the line read last, from 1. */
    public long number() {
        return number;
    }

    /**
     * The next line without its end, be that LF or CRLF.
     *
     * @return null after the last
     * @throws TooLong if it exceeds the limit; of the rest nothing is read
     */
    public byte @Nullable [] next() throws IOException {
        if (!hasMore()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (hasMore()) {
            int end = endOfLine();
            line.write(buffer, from, end - from);
            // It may be one more before the carriage return is taken off.
            requireInLimit(line.size() - 1);
            from = Math.min(end + 1, filled);
            if (end < filled) {
                break;
            }
        }
        byte[] whole = withoutCarriageReturn(line.toByteArray());
        requireInLimit(whole.length);
        return whole;
    }

    private void requireInLimit(int length) throws TooLong {
        if (length > longest) {
            throw new TooLong(number, longest);
        }
    }

    private boolean hasMore() throws IOException {
        if (from == filled) {
            from = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return from < filled;
    }

    private int endOfLine() {
        int end = from;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private static byte[] withoutCarriageReturn(byte[] line) {
        boolean returns = line.length > 0 && line[line.length - 1] == '\r';
        return returns ? Arrays.copyOf(line, line.length - 1) : line;
    }
}
