package dev.frist.standalone.evidence;

import dev.frist.standalone.terminal.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip file, as its entries by name. */
final class EvidenceFile {
    /** Nothing that this program writes comes near it: what is larger would only fill the memory. */
    private static final int MOST_BYTES = 1 << 30;
    // Of all its entries: a zip says the same whenever it is written.
    private static final FileTime NO_TIME = FileTime.from(Instant.parse("1980-01-01T12:00:00Z"));

    private EvidenceFile() {}

    static void write(SortedMap<String, byte[]> entries, Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()).setLastModifiedTime(NO_TIME));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new CannotGoOn(file + " cannot be written: " + e, e);
        }
    }

    /** @throws IOException if it is no zip file that is whole, or names an entry twice */
    static SortedMap<String, byte[]> read(Path file) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        int left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(left);
                left -= bytes.length;
                if (left == 0) {
                    throw new IOException("more than " + MOST_BYTES + " bytes");
                }
                if (entries.put(entry.getName(), bytes) != null) {
                    throw new IOException("two entries " + entry.getName());
                }
            }
        }
        return entries;
    }
}
