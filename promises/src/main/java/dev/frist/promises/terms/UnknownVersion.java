package dev.frist.promises.terms;

import dev.frist.events.PinnedVersion;

/** Something is pinned to a terms or calendar file that is not at hand, or not with these bytes. */
public final class UnknownVersion extends RuntimeException {
    UnknownVersion(String kind, PinnedVersion pinned, String found) {
        super("no " + kind + " file of version " + pinned.version() + " and SHA-256 " + pinned.sha256() + ": " + found);
    }
}
