package dev.frist.console.jdbc;

import java.util.Locale;

/** The lists of notices, each with what is in it; what needs somebody comes first. */
public enum NoticeList {
    OPEN("state in ('WAITING', 'FAILED')"),
    GIVEN_UP("state = 'GIVEN_UP'"),
    DONE("state in ('DELIVERED', 'OVERTAKEN')");

    private final String condition;

    NoticeList(String condition) {
        this.condition = condition;
    }

    /** As the index of its list has it. */
    public String condition() {
        return condition;
    }

    /** Its name in messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
