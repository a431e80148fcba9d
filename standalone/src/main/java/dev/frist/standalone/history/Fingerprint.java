package dev.frist.standalone.history;

import dev.frist.events.Digests;
import dev.frist.events.NameUuid;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What an import is known by: the same for the same lines in the same order, whatever the files' names and whether they are packed.
 * It follows from the bytes alone, so it is there long before anybody has read what the lines say.
 */
final class Fingerprint {
    private static final UUID IMPORTS = UUID.fromString("3b0c1f52-7f0d-5a5e-9c8e-2b6a41f7d9a0");

    private final MessageDigest digest = Digests.sha256();
    private long lines;

    static Fingerprint of(List<HistoryFile> files) {
        Fingerprint fingerprint = new Fingerprint();
        files.forEach(file -> file.forEachLine(fingerprint::add));
        return fingerprint;
    }

    void add(HistoryFile.Line line) {
        if (line.isPublishable()) {
            lines++;
            digest.update(line.bytes());
            digest.update((byte) '\n');
        }
    }

    /** Of the lines so far. */
    String importId() {
        return NameUuid.of(IMPORTS, HexFormat.of().formatHex(copyOf(digest).digest()))
                .toString();
    }

    /** How many lines are to be published. */
    long lines() {
        return lines;
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }
}
