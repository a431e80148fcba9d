package dev.frist.notice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.NoticeRef;
import dev.frist.events.PinnedVersion;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.StrictJson;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notice.State;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.rules.NoticeRules;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notices as they stand, and the order to send one after all. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class NoticeController {
    private final NoticeRepository notices;
    private final NoticeRules rules;
    private final NoticeSettings settings;
    private final NoticeMetrics metrics;

    public NoticeController(
            NoticeRepository notices, NoticeRules rules, NoticeSettings settings, NoticeMetrics metrics) {
        this.notices = notices;
        this.rules = rules;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** A notice as it stands; {@code nextAttemptAt} is absent unless it waits. */
    record NoticeView(
            @JsonUnwrapped NoticeRef ref,
            State state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            Instant giveUpAt) {
        static NoticeView of(Notice it) {
            return new NoticeView(it.ref(), it.state(), it.attempts(), it.nextAttemptAt(), it.giveUpAt());
        }
    }

    /** @param count how many rules there are */
    record RulesView(@Nullable PinnedVersion version, List<String> recipients, int count) {}

    /** By when they were raised. */
    @Operation(summary = "Notices, the newest first, page by page")
    @GetMapping(path = "/notices", produces = "application/json")
    Page<NoticeView> notices(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        return Page.of(
                        notices.list(state, PageCursor.of(after), limit),
                        limit,
                        last -> new PageCursor(last.raisedAt(), last.id()).text())
                .map(NoticeView::of);
    }

    @Operation(summary = "A notice, with each attempt to deliver it")
    @GetMapping(path = "/notices/{noticeId}", produces = "application/json")
    NoticeView notice(@PathVariable String noticeId) {
        return NoticeView.of(find(noticeId));
    }

    /** The rules in force; {@code version} is absent where there are none. */
    @Operation(summary = "The rules by which somebody is told")
    @GetMapping(path = "/rules", produces = "application/json")
    RulesView rules() {
        return new RulesView(
                rules.version(), rules.recipientNames(), rules.rules().size());
    }

    /**
     * Sends one that was given up after all.
     *
     * @param body {@code by} and {@code reason}, which are recorded
     */
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @Operation(summary = "Sends a notice that was given up or overtaken")
    @PostMapping(path = "/notices/{noticeId}/send-again", produces = "application/json")
    NoticeView sendAgain(@PathVariable String noticeId, @RequestBody byte[] body) {
        OperatorDecision decision =
                Fields.read(StrictJson.data(null, body), fields -> OperatorDecision.of(fields, "reason"));
        Notice notice = find(noticeId);
        if (rules.recipient(notice.ref().recipient()).isEmpty()) {
            throw refused("the rules name no recipient " + notice.ref().recipient());
        }
        metrics.recorded(notices.record(
                        noticeId,
                        (stored, now) -> stored.ordered(decision.by(), decision.reason(), settings.giveUpAfter(), now))
                .orElseThrow(() -> refused("only a notice that was given up is sent again, but it is "
                        + find(noticeId).state())));
        return NoticeView.of(find(noticeId));
    }

    private Notice find(String noticeId) {
        return notices.find(noticeId).orElseThrow(() -> new NotFound("notice", noticeId));
    }

    private static Refused refused(String why) {
        return new Refused("noticeId", "given-up", why);
    }
}
