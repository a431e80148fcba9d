package dev.frist.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceFileTest {
    private static final int MOST = 1 << 20;

    private final TreeMap<String, byte[]> entries = new TreeMap<>();

    @Test
    void givesBackWhatWasWritten() throws Exception {
        entries.put("a", new byte[] {1, 2});
        entries.put("b/c", new byte[0]);

        assertThat(read()).containsOnlyKeys("a", "b/c").containsEntry("a", new byte[] {1, 2});
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsRefused() throws Exception {
        entries.put("zeros", new byte[MOST]);

        assertThat(written()).hasSizeLessThan(MOST / 100);
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it unpacks to more than 1,048,576 bytes");
    }

    @Test
    void soAreManyEntriesWithNothingInThem() {
        for (int i = 0; i < MOST / 200; i++) {
            entries.put("entry " + i, new byte[0]);
        }

        assertThatThrownBy(this::read).hasMessageContaining("it unpacks to more than");
    }

    private TreeMap<String, byte[]> read() throws IOException {
        return new TreeMap<>(EvidenceFile.read(new ByteArrayInputStream(written()), MOST));
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EvidenceFile.write(entries, out);
        return out.toByteArray();
    }
}
