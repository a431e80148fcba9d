package dev.frist.promises.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Digests;
import dev.frist.events.PinnedVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file as its bytes, which are what a version's hash is of.
 *
 * @param name what an error calls it
 */
public record SourceFile(String name, byte[] bytes) {
    private static final int MOST_BYTES = 3 << 20;

    /** @throws BadFile if it cannot be read, or is larger than any such file */
    public static SourceFile read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BadFile(path.toString(), 1, "", "must have at most %,d bytes".formatted(MOST_BYTES));
            }
            return new SourceFile(path.toString(), bytes);
        } catch (IOException e) {
            throw new BadFile(path.toString(), 1, "", "must be readable, but: " + e);
        }
    }

    /** The version that the file gives itself, with the hash of its bytes. */
    public PinnedVersion pinned(String version) {
        return new PinnedVersion(
                version, HexFormat.of().formatHex(Digests.sha256().digest(bytes)));
    }

    /**
     * The document in it.
     *
     * @throws BadFile if it is not one YAML document in UTF-8
     */
    public Field root() {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text()));
            if (node == null) {
                throw new BadFile(name, 1, "", "must not be empty");
            }
            return new Field(name, "", node);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new BadFile(name, mark == null ? 1 : mark.getLine() + 1, "", "must be YAML, but: " + e.getProblem());
        } catch (YAMLException e) {
            throw new BadFile(name, 1, "", "must be YAML, but: " + e.getMessage());
        }
    }

    private String text() {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new BadFile(name, 1, "", "must be UTF-8");
        }
    }
}
