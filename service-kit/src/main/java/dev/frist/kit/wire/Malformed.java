package dev.frist.kit.wire;

/**
 * Why something that arrived cannot be read.
 *
 * @param field the CloudEvents attribute, {@code data}, or {@code content-type}
 * @param rule the rule that was broken, short and always the same for the same rule
 * @param message what was found, for the one who sent it
 */
public record Malformed(String field, String rule, String message) {}
