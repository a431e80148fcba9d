package dev.frist.bench;

/** One thing that is measured, beside a baseline that is measured in the same run. */
public abstract class Measurement {
    private final String name;
    private final String question;

    /**
     * @param name as it is chosen on the command line
     * @param question what it answers, in one line
     */
    protected Measurement(String name, String question) {
        this.name = name;
        this.question = question;
    }

    final String name() {
        return name;
    }

    final String question() {
        return question;
    }

    /** Measures, and reports each figure as soon as it stands. */
    public abstract void run(Report report) throws Exception;
}
