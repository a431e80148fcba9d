package dev.frist.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.store.relay.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;

class CheckpointTest {
    @TempDir
    Path folder;

    private SigningKey key;
    private Checkpoint checkpoint;

    @BeforeEach
    void sign() {
        SigningKey.createIfAbsent(pem());
        key = SigningKey.read(new FileSystemResource(pem()));
        checkpoint = Checkpoint.signed(
                key,
                "test-service",
                3,
                Instant.parse("2026-03-02T08:00:00.123456Z"),
                new Cursor(700, 12),
                new Cursor(760, 99),
                new MerkleTree(),
                Checkpoint.NONE_BEFORE);
    }

    @Test
    void itsTextIsAllThereIsToIt() throws IOException {
        CheckpointReader reader = reader("\n" + checkpoint.text() + "\n" + checkpoint.text());
        assertThat(reader.next()).isEqualTo(checkpoint);
        assertThat(reader.next()).isEqualTo(checkpoint);
        assertThat(reader.next()).isNull();
    }

    @Test
    void aChangeAnywhereBreaksTheSignature() throws IOException {
        assertThat(checkpoint.isSigned()).isTrue();
        for (String line : checkpoint.text().lines().skip(1).toList()) {
            String other = line.substring(0, line.length() - 2)
                    + (line.charAt(line.length() - 2) == '1' ? '2' : '1')
                    + line.charAt(line.length() - 1);
            assertThat(isSigned(checkpoint.text().replace(line, other)))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void whatIsCutOffIsNoCheckpoint() {
        String text = checkpoint.text();
        assertThatThrownBy(() -> reader(text.substring(0, text.indexOf("key"))).next())
                .isInstanceOf(Checkpoint.Unreadable.class)
                .hasMessageContaining("'key'");
    }

    @Test
    void aKeyThatIsThereStaysAndIsItsOwnersAlone() throws IOException {
        String before = Files.readString(pem());
        SigningKey.createIfAbsent(pem());

        assertThat(Files.readString(pem())).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pem())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(Path.of(pem() + ".pub"))).contains(key.publicKey());
    }

    @Test
    void anotherFileIsNamed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "no key");
        assertThatThrownBy(() -> SigningKey.read(new FileSystemResource(other)))
                .hasMessageContaining("openssl genpkey");
    }

    private Path pem() {
        return folder.resolve("key.pem");
    }

    private static boolean isSigned(String text) throws IOException {
        try {
            return reader(text).next().isSigned();
        } catch (Checkpoint.Unreadable e) {
            return false;
        }
    }

    private static CheckpointReader reader(String text) {
        return CheckpointReader.of(text);
    }
}
