package dev.frist.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Everything that was ever published, in every version: a sample and its shape, listed with its hash in {@code MANIFEST}. What is
 * new is written by {@code -Dfrist.golden=write}; what stands there stays, and the repository's history tells if it did not.
 */
class CorpusTest {
    private static final Path FOLDER = Path.of("src/corpus");
    private static final Path MANIFEST = FOLDER.resolve("MANIFEST");
    private static final boolean WRITING = "write".equals(System.getProperty("frist.golden"));

    @Test
    void everyTypeHasTheShapeThatWasApproved() throws IOException {
        for (Map.Entry<String, Class<? extends PublishedEvent>> type : new TreeMap<>(EventTypes.all()).entrySet()) {
            Path file = FOLDER.resolve(type.getKey() + ".shape");
            if (WRITING && !Files.exists(file)) {
                Files.writeString(file, Shape.of(type.getValue()));
            }
            assertThat(file).exists();
            assertThat(Shape.of(type.getValue()))
                    .as("a new shape is a new version: register it, and write an upcaster from " + type.getKey())
                    .isEqualTo(Files.readString(file));
        }
    }

    @Test
    void everyVersionOfATypeIsStillRead() throws IOException {
        assertThat(files().stream()
                        .filter(it -> it.endsWith(".shape"))
                        .map(it -> it.substring(0, it.length() - ".shape".length())))
                .allSatisfy(type -> assertThat(EventTypes.all().containsKey(type)
                                || EventTypes.upcasters().containsKey(type))
                        .as(type)
                        .isTrue())
                .allSatisfy(type -> assertThat(FOLDER.resolve(type + ".json")).exists());
    }

    @Test
    void theManifestListsEveryFileAsItIs() throws Exception {
        Map<String, String> listed = Files.exists(MANIFEST) ? listed() : new TreeMap<>();
        for (String file : files()) {
            if (WRITING && !listed.containsKey(file)) {
                String line = hash(file) + "  " + file + "\n";
                Files.writeString(MANIFEST, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        Map<String, String> found = new TreeMap<>();
        for (String file : files()) {
            found.put(file, hash(file));
        }
        assertThat(found).isEqualTo(listed());
    }

    /** Who changes a file and its line notices nothing above; what was ever committed does. */
    @Test
    void noLineOfTheManifestWasEverTakenOut() throws Exception {
        assumeTrue(git("rev-parse", "--is-inside-work-tree").contains("true"), "skipped: this is no git checkout");
        List<String> changes = Stream.of(
                        git("log", "-m", "-p", "--format=", "--", MANIFEST.toString()),
                        git("diff", "HEAD", "--", MANIFEST.toString()))
                .flatMap(String::lines)
                .toList();
        assertThat(changes)
                .noneMatch(line -> line.startsWith("-") && !line.startsWith("---"))
                .noneMatch(line -> line.equals("+++ /dev/null"));
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("git", "--no-pager"), Stream.of(arguments))
                .toList();
        try {
            Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(git.getInputStream().readAllBytes(), UTF_8);
            return git.waitFor() == 0 ? said : "";
        } catch (IOException noGit) {
            return "";
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.equals(MANIFEST))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> listed() throws IOException {
        return Files.readAllLines(MANIFEST).stream()
                .map(line -> line.split(" {2}", 2))
                .collect(Collectors.toMap(part -> part[1], part -> part[0], (a, b) -> a + " and " + b, TreeMap::new));
    }

    private static String hash(String file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(FOLDER.resolve(file)));
        return HexFormat.of().formatHex(digest);
    }
}
