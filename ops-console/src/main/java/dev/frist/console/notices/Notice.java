package dev.frist.console.notices;

import dev.frist.console.projection.NoticeReadModel.State;
import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice as it is shown. */
public record Notice(
        String noticeId,
        String recipient,
        NoticeChannel channel,
        NoticeKind kind,
        String ticketId,
        @Nullable String customer,
        State state,
        int attempts,
        @Nullable String note,
        @Nullable Instant nextAttemptAt,
        Instant changedAt) {}
