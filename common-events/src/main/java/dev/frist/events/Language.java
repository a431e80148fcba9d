package dev.frist.events;

/** The languages in which support is given: Swiss German, German, English. */
public enum Language {
    GSW,
    DE,
    EN
}
