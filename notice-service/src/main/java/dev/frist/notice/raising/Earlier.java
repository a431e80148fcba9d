package dev.frist.notice.raising;

import dev.frist.events.NoticeKind;

/** What was raised before. Asked before anything is written, and only for what is about to be raised. */
public interface Earlier {
    /** Whether there is a notice of this id. */
    boolean isKnown(String noticeId);

    /** Whether a notice of this kind about this clock may have reached this recipient. */
    boolean mayHaveReached(String recipient, NoticeKind kind, String clockId);
}
