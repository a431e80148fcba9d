package dev.frist.events;

/** How a notice goes out. */
public enum NoticeChannel {
    WEBHOOK,
    MAIL
}
