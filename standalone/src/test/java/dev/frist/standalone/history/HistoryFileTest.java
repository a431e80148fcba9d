package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.standalone.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    Path folder;

    @Test
    void numbersLinesAsAnEditorDoesAndPassesOverBlankOnes() throws IOException {
        assertThat(lines(plain("a\n\n  \nb\r\nc".getBytes(UTF_8)))).containsExactly("1 a", "4 b", "5 c");
    }

    @Test
    void readsGzippedFilesWhateverTheirName() throws IOException {
        Path file = folder.resolve("history.ndjson");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a\nb\n".getBytes(UTF_8));
        }
        assertThat(lines(file)).containsExactly("1 a", "2 b");
    }

    @Test
    void keepsTheBytesOfALineThatIsNoText() throws IOException {
        byte[] broken = {(byte) 0xff, (byte) 0xfe, '\n'};
        List<byte[]> read = new ArrayList<>();
        new HistoryFile(plain(broken)).forEachLine(line -> read.add(line.bytes()));
        assertThat(read).hasSize(1);
        assertThat(new String(read.getFirst(), ISO_8859_1)).isEqualTo("\u00ff\u00fe");
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertThat(lines(plain(new byte[0]))).isEmpty();
    }

    @Test
    void aLineThatDoesNotEndIsRefusedAtTheLimit() throws IOException {
        Path file = folder.resolve("endless");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{}\n".getBytes(UTF_8));
            byte[] much = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(much);
            }
        }
        assertThatThrownBy(() -> lines(file))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("endless")
                .hasMessageContaining("line 2 is longer than 16,777,216 bytes");
    }

    @Test
    void aLineMayBeTooLargeForKafka() throws IOException {
        byte[] large = new byte[6 << 20];
        List<Boolean> publishable = new ArrayList<>();
        new HistoryFile(plain(large)).forEachLine(line -> publishable.add(line.isPublishable()));
        assertThat(publishable).containsExactly(false);
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThatThrownBy(() -> new HistoryFile(folder.resolve("nowhere")).requireReadable())
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("nowhere");
    }

    private Path plain(byte[] content) throws IOException {
        return Files.write(folder.resolve("history"), content);
    }

    private static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        new HistoryFile(file).forEachLine(line -> lines.add(line.number() + " " + new String(line.bytes(), UTF_8)));
        return lines;
    }
}
