package dev.frist.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip file, as its entries by name. */
public final class EvidenceFile {
    /** Nothing that this program writes comes near it. */
    private static final int MOST_BYTES = 1 << 30;
    // What an entry takes beside its bytes.
    private static final int ENTRY = 200;
    // Of all its entries: a zip says the same whenever it is written.
    private static final FileTime NO_TIME = FileTime.from(Instant.parse("1980-01-01T12:00:00Z"));

    private EvidenceFile() {}

    /** Leaves the stream open. */
    public static void write(SortedMap<String, byte[]> entries, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (var entry : entries.entrySet()) {
            zip.putNextEntry(new ZipEntry(entry.getKey()).setLastModifiedTime(NO_TIME));
            zip.write(entry.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /** @throws IOException if it is no zip file that is whole, names an entry twice, or unpacks to more than the memory takes */
    public static SortedMap<String, byte[]> read(InputStream in) throws IOException {
        // Whoever reads it needs about as much once more.
        return read(in, (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4));
    }

    static SortedMap<String, byte[]> read(InputStream in, int most) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        int left = most;
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] bytes = zip.readNBytes(left);
            left -= bytes.length + entry.getName().length() + ENTRY;
            if (left <= 0) {
                throw new IOException(
                        "it unpacks to more than %,d bytes, more than this program has memory for".formatted(most));
            }
            if (entries.put(entry.getName(), bytes) != null) {
                throw new IOException("two entries " + entry.getName());
            }
        }
        return entries;
    }
}
