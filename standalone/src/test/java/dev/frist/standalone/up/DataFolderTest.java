package dev.frist.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.standalone.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void isMadeWhereItIsMissing() throws Exception {
        try (DataFolder held = DataFolder.hold(folder.resolve("new/one"))) {
            assertThat(held.path()).isDirectory();
            assertThat(held.log().getParent()).isDirectory();
        }
    }

    @Test
    void canBeHeldAgainOnceItWasLetGo() throws Exception {
        DataFolder.hold(folder).close();
        DataFolder.hold(folder).close();
    }

    @Test
    void whatAnEarlierVersionLetOthersReadIsItsOwnersAlone() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path log = openToAll(Files.createDirectories(folder.resolve("kafka/frist.tickets-0")), "0.log");
        Path other = openToAll(folder, "notes.txt");

        try (DataFolder held = DataFolder.hold(folder)) {
            assertThat(permissions(held.path())).isEqualTo("rwx------");
            assertThat(permissions(log.getParent())).isEqualTo("rwx------");
            assertThat(permissions(log)).isEqualTo("rw-------");
            assertThat(permissions(other)).isEqualTo("rw-r--r--");
            assertThat(permissions(Files.createFile(folder.resolve("later")))).isEqualTo("rw-------");
        }
    }

    private static Path openToAll(Path in, String name) throws IOException {
        return Files.setPosixFilePermissions(
                Files.createFile(in.resolve(name)), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void saysSoIfAFileIsInTheWay() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataFolder.hold(file))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }
}
