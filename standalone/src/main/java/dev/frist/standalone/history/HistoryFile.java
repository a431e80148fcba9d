package dev.frist.standalone.history;

import dev.frist.kit.topics.TopicSpec;
import dev.frist.promises.file.Lines;
import dev.frist.standalone.CannotGoOn;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of lines, plain or gzipped; its lines are bytes, for a broken one is to be passed on as it is. */
record HistoryFile(Path path) {
    private static final int BUFFER = 1 << 16;
    private static final int HEADERS = 1 << 16;
    // What is too large for Kafka is told line by line; beyond this the file is something else.
    private static final int LONGEST_LINE = 16 << 20;

    /** @param number from 1, counted in its file */
    record Line(HistoryFile file, long number, byte[] bytes) {
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t') {
                    return false;
                }
            }
            return true;
        }

        /** Whether the intake takes a record of this size at all, its headers included. */
        boolean isPublishable() {
            return bytes.length < TopicSpec.LARGEST_INTAKE - HEADERS;
        }

        String place() {
            return file.path.getFileName() + ":" + number;
        }
    }

    /** What to do with each line. */
    @FunctionalInterface
    interface LineReader {
        void read(Line line) throws IOException;
    }

    /** @throws CannotGoOn if there is no such file, or it is not ours to read */
    void requireReadable() {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new CannotGoOn("there is no file " + path + " that can be read.");
        }
    }

    /**
     * Reads all lines that are not blank.
     *
     * @throws CannotGoOn if the file cannot be read, or has a line that can be no event
     */
    void forEachLine(LineReader reader) {
        try (InputStream in = open()) {
            Lines lines = new Lines(in, LONGEST_LINE);
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                Line line = new Line(this, lines.number(), bytes);
                if (!line.isBlank()) {
                    reader.read(line);
                }
            }
        } catch (Lines.TooLong e) {
            throw new CannotGoOn(
                    "the file " + path + " is no file of events: " + e.getMessage() + ", and no event is so long.", e);
        } catch (IOException e) {
            throw new CannotGoOn("the file " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        raw.mark(2);
        boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzipped ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER)) : raw;
    }
}
