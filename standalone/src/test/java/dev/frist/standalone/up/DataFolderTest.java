package dev.frist.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.standalone.CannotGoOn;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void saysSoIfAFileIsInTheWay() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataFolder.hold(file))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }
}
