package dev.frist.notice.raising;

import dev.frist.events.Decision;
import dev.frist.events.Lapse;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Claim;
import dev.frist.events.NoticeKind;
import dev.frist.events.Personal;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.CreditLapsed;
import dev.frist.events.SubscriptionEvent.DecisionOverdue;
import dev.frist.promises.contract.BookedClaim;
import dev.frist.promises.contract.BookedClaim.BookedDecision;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.ContractInForce;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of a subscription's claims and review calls, and whether it is still so. */
final class ClaimNotices {
    private ClaimNotices() {}

    /** As what somebody may want to be told of it; empty: nobody does. */
    static Optional<NoticeKind> of(SubscriptionEvent event) {
        return switch (event) {
            case CreditClaimed _ -> Optional.of(NoticeKind.CREDIT_CLAIMED);
            case CreditDecided it when it.decision() == Decision.REFUSED -> Optional.of(NoticeKind.CREDIT_REFUSED);
            case CreditLapsed _ -> Optional.of(NoticeKind.CREDIT_LAPSED);
            case DecisionOverdue _ -> Optional.of(NoticeKind.DECISION_OVERDUE);
            default -> Optional.empty();
        };
    }

    /** @param event one that somebody may want to be told of */
    static NoticeContent content(Cause cause, ContractInForce contract, SubscriptionEvent event) {
        ContractInForce then = contract.at(event.occurredAt());
        return switch (event) {
            case CreditClaimed it -> content(cause, then, event, null, null, claim(it.claimId()));
            case CreditDecided it -> content(cause, then, event, null, null, claim(it.claimId()));
            case DecisionOverdue it -> content(cause, then, event, null, null, claim(it.claimId()));
            case CreditLapsed it ->
                content(cause, then, event, it.ticketId(), it.clockId(), new Claim(null, it.days(), it.why()));
            default -> throw new IllegalArgumentException("no notice tells of " + event);
        };
    }

    private static Claim claim(String claimId) {
        return new Claim(claimId, null, null);
    }

    private static NoticeContent content(
            Cause cause,
            ContractInForce contract,
            SubscriptionEvent event,
            @Nullable String ticketId,
            @Nullable String clockId,
            Claim claim) {
        return content(
                cause.id(),
                contract,
                ticketId,
                clockId,
                claim,
                null,
                said(event.personal()),
                event.occurredAt(),
                cause.recordedAt());
    }

    /** Who says so, and why. */
    private static Personal said(Personal personal) {
        Map<String, String> texts = new HashMap<>();
        Optional.ofNullable(personal.by()).ifPresent(it -> texts.put("by", it));
        Optional.ofNullable(personal.note()).ifPresent(it -> texts.put("note", it));
        return Personal.of(texts);
    }

    static NoticeContent reviewCall(ContractInForce contract, LocalDate dueOn, Instant now) {
        ContractInForce then = contract.at(now);
        return content(then.contractEvent(), then, null, null, null, dueOn, Personal.NONE, now, now);
    }

    /** What is about a contract, and perhaps about one of its clocks, but neither about a severity nor about where a clock stands. */
    private static NoticeContent content(
            String eventId,
            ContractInForce contract,
            @Nullable String ticketId,
            @Nullable String clockId,
            @Nullable Claim claim,
            @Nullable LocalDate callDueOn,
            Personal personal,
            Instant happenedAt,
            Instant learnedAt) {
        return new NoticeContent(
                eventId,
                ticketId,
                null,
                contract.subscriptionId(),
                contract.customer(),
                contract.plan(),
                clockId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                claim,
                callDueOn,
                personal,
                happenedAt,
                learnedAt);
    }

    /** @param booked with what is known of claims now */
    static boolean isTrue(NoticeKind kind, NoticeContent content, BookedTerms booked) {
        Claim told = Objects.requireNonNull(content.claim());
        List<BookedClaim> claims = booked.claims() == null ? List.of() : booked.claims();
        if (kind == NoticeKind.CREDIT_LAPSED) {
            return claims.stream().noneMatch(it -> keeps(it, content));
        }
        return claims.stream()
                .filter(it -> it.claimId().equals(told.claimId()))
                .anyMatch(it -> kind == NoticeKind.CREDIT_REFUSED ? isRefused(it, content.happenedAt()) : isOpen(it));
    }

    // A claim that names no clock may be about others, so that it takes nothing back here.
    private static boolean keeps(BookedClaim it, NoticeContent lapsed) {
        String clockId = Objects.requireNonNull(lapsed.clockId());
        Instant lapsedAt = lapsed.happenedAt();
        boolean isInTime = Objects.requireNonNull(lapsed.claim()).why() == Lapse.NOT_CLAIMED
                ? it.claimedAt().isBefore(lapsedAt)
                : it.decisions().stream()
                        .anyMatch(decision -> decision.decision() == Decision.GRANTED
                                && decision.isAbout(clockId)
                                && decision.decidedAt().isBefore(lapsedAt));
        return it.names(clockId) && isInTime;
    }

    /** Whether something of it may be still to be decided. */
    private static boolean isOpen(BookedClaim claim) {
        List<BookedDecision> decisions = claim.decisions();
        return decisions.stream().noneMatch(it -> it.clocks() == null)
                && (claim.clocks() == null
                        || !claim.clocks().stream()
                                .allMatch(clock -> decisions.stream().anyMatch(it -> it.isAbout(clock))));
    }

    /** Whether it was refused then, and nothing else was decided of the same after that. */
    private static boolean isRefused(BookedClaim claim, Instant at) {
        List<BookedDecision> decisions = claim.decisions();
        for (int i = decisions.size() - 1; i >= 0; i--) {
            BookedDecision it = decisions.get(i);
            if (it.decision() == Decision.REFUSED && it.decidedAt().equals(at)) {
                return decisions.subList(i + 1, decisions.size()).stream().noneMatch(later -> replaces(later, it));
            }
        }
        return false;
    }

    private static boolean replaces(BookedDecision later, BookedDecision one) {
        return later.clocks() == null || one.clocks() != null && later.clocks().containsAll(one.clocks());
    }
}
