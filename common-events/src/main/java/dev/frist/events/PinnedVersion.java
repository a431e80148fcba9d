package dev.frist.events;

/**
 * A terms or calendar file, named so that nothing else can be meant.
 *
 * @param version the version that the file gives itself
 * @param sha256 hash of the file's bytes, 64 lower-case hexadecimal digits
 */
public record PinnedVersion(String version, String sha256) {}
