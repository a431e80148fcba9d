package dev.frist.promises.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of a few bytes that would fill the memory, or never end. */
class SourceFileTest {
    @ParameterizedTest
    @MethodSource
    void isRefusedWithASentence(String yaml, String rule) {
        assertThatThrownBy(() -> new SourceFile("bomb.yaml", yaml.getBytes(UTF_8))
                        .root()
                        .required("terms")
                        .text())
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(rule);
    }

    static Stream<Arguments> isRefusedWithASentence() {
        return Stream.of(
                Arguments.of(doubled(9, 11), "Number of aliases for non-scalar nodes exceeds"),
                Arguments.of(doubled(2, 24), "terms must have a value"),
                Arguments.of("[".repeat(100_000), "Nesting Depth exceeded"),
                Arguments.of("terms: &a [*a, *a]", "terms must have a value"),
                Arguments.of("a: &a {<<: *a}\nterms: *a", "terms must have a value"),
                Arguments.of("? &k [*k]\n: x\nterms: x", "must have fields with plain names"));
    }

    /** Each list names the one before it several times. */
    private static String doubled(int times, int levels) {
        return "a0: &a0 [x]\n"
                + IntStream.rangeClosed(1, levels)
                        .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(times)))
                        .collect(Collectors.joining())
                + "terms: *a" + levels;
    }

    @Test
    void aFileThatIsTooLargeIsNotRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("large.yaml"), new byte[(3 << 20) + 1]);
        assertThatThrownBy(() -> SourceFile.read(file))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("must have at most 3,145,728 bytes");
    }
}
