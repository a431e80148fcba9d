package dev.frist.events;

/** What a subscription has bought (support services annex, "Plans"). */
public enum Plan {
    DEFAULT,
    EXTENDED_SLA,
    CUSTOM
}
