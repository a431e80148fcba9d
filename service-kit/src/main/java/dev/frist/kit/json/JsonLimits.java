package dev.frist.kit.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * What JSON from outside may have, however it comes. Numbers above all: {@code 1e999999999} has twelve characters, and as many
 * digits as no machine can hold.
 */
final class JsonLimits extends StreamReadConstraints {
    static final String LONG_NAME = "max-name-length";

    static final int DEPTH = 100;
    static final int NAME = 1_000;
    static final int DIGITS = 100;
    static final int EXPONENT = 999;
    /** A rejection quotes a record of up to 4 MiB in base 64. */
    static final int TEXT = 8 << 20;

    JsonLimits() {
        super(DEPTH, DEFAULT_MAX_DOC_LEN, DEFAULT_MAX_TOKEN_COUNT, DIGITS, TEXT, NAME);
    }

    @Override
    public void validateNestingDepth(int depth) throws StreamConstraintsException {
        require("max-depth", DEPTH, depth, "must be nested at most %d deep");
    }

    @Override
    public void validateNameLength(int length) throws StreamConstraintsException {
        require(LONG_NAME, NAME, length, "must have members with names of at most %d characters, but one has %d");
    }

    @Override
    public void validateStringLength(int length) throws StreamConstraintsException {
        require("max-text-length", TEXT, length, "must be a text of at most %d characters, but has %d");
    }

    @Override
    public void validateFPLength(int length) throws StreamConstraintsException {
        require("max-digits", DIGITS, length, "must be a number of at most %d digits, but has %d");
    }

    @Override
    public void validateIntegerLength(int length) throws StreamConstraintsException {
        validateFPLength(length);
    }

    /** @param number as it is written */
    static void requireExponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e >= 0) {
            String digits = number.substring(e + 1).replaceFirst("^[+-]?0*", "");
            if (digits.length() > String.valueOf(EXPONENT).length()) {
                throw new BeyondLimit(
                        "max-exponent",
                        "",
                        "must be a number with an exponent from -%d to %d, but is %s"
                                .formatted(EXPONENT, EXPONENT, number));
            }
        }
    }

    private static void require(String limit, int most, int found, String excess) {
        if (found > most) {
            throw new BeyondLimit(limit, "", excess.formatted(most, found));
        }
    }
}
