package dev.frist.promises.file;

/** A terms or calendar file breaks a rule. */
public final class BadFile extends RuntimeException {
    private final String file;
    private final int line;
    private final String field;
    private final String rule;

    /**
     * @param line from 1
     * @param field its path in the file, {@code hours.BUSINESS.week}; empty for the file as a whole
     */
    public BadFile(String file, int line, String field, String rule) {
        super(file + ":" + line + ": " + (field.isEmpty() ? "the file" : field) + " " + rule);
        this.file = file;
        this.line = line;
        this.field = field;
        this.rule = rule;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }
}
