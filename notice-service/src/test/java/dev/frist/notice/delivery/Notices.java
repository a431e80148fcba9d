package dev.frist.notice.delivery;

import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.notice.Happened;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.NoticeSettings.MailSettings;
import dev.frist.notice.raising.Cause;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.notice.rules.Rules;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.ContractInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Notices as they are raised. */
public final class Notices {
    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private Notices() {}

    /** Of a breach of a ticket. */
    public static Notice breach(String ticket) {
        return raisedBreach(ticket, "duty").notice();
    }

    public static Change raisedBreach(String ticket, String recipient) {
        Happened happened = new Happened(ticket, NOW.minusSeconds(1_800));
        return of(recipient, happened.ticketOpened(Severity.CRITICAL), happened.breached());
    }

    public static Notice escalation(String ticket) {
        Happened happened = new Happened(ticket, NOW);
        return of("duty", happened.ticketOpened(Severity.CRITICAL), happened.escalated())
                .notice();
    }

    /** Of three days, after which the term ends then. */
    public static Notice days(String ticket, LocalDate newTermEnd) {
        Happened happened = new Happened(ticket, NOW);
        return of(
                        "duty",
                        happened.ticketOpened(Severity.CRITICAL),
                        happened.started(),
                        happened.extended(Happened.TERM, 3, 3, newTermEnd))
                .notice();
    }

    public static Notice gap(String subscription, LocalDate end, LocalDate start) {
        Raising raising = new Raising(
                Rules.of("- {name: gaps, on: [terms-disagree], to: [duty]}"), settings(), NOW, List.of(), List.of());
        ContractInForce contract = new ContractInForce(
                subscription, Happened.CUSTOMER, Plan.CUSTOM, Deployment.CLOUD, "event", null, null, BookedTerms.NONE);
        raising.terms(
                new Cause("/test", "e", NOW, null, null), contract, List.of(), List.of(new Terms(end, start)), NOW);
        return raising.changes().getFirst().notice();
    }

    private static Change of(String recipient, PublishedEvent... events) {
        Raising raising = new Raising(
                Rules.of(
                        "- {name: all, on: [breach, escalation-requested, days-given], to: [%s]}".formatted(recipient)),
                settings(),
                NOW,
                List.of(),
                List.of());
        for (PublishedEvent event : events) {
            String id = UUID.randomUUID().toString();
            raising.see(new ReceivedEvent("/test", id, new FactId("/test", id), NOW, null, null, event));
        }
        return raising.changes().getFirst();
    }

    public static NoticeSettings settings() {
        return settings(new MailSettings(null, 25, null, null, false, null));
    }

    public static NoticeSettings settings(MailSettings mail) {
        return new NoticeSettings(
                null,
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                mail);
    }
}
