package dev.frist.notice.delivery;

import dev.frist.events.Decision;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.notice.Happened;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.NoticeSettings.MailSettings;
import dev.frist.notice.raising.Cause;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.notice.rules.Rules;
import dev.frist.promises.contract.BookedClaim;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.ContractInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

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
        return ofContract(
                subscription,
                List.of(),
                (raising, contract) ->
                        raising.terms(cause(), contract, List.of(), List.of(new Terms(end, start)), NOW));
    }

    /** Of a claim that a customer has made, and somebody refused. */
    public static Notice refused(String subscription) {
        SubscriptionEvent refused =
                new Happened("T-9", subscription, NOW).decided("C-1", Decision.REFUSED, NOW.plusSeconds(1));
        List<BookedClaim> claims = List.of(new BookedClaim(
                "C-1", null, NOW, List.of(new BookedClaim.BookedDecision(Decision.REFUSED, null, NOW.plusSeconds(1)))));
        return ofContract(subscription, claims, (raising, contract) -> raising.claims(cause(), contract, refused));
    }

    /** Of three days that a late response would have given. */
    public static Notice lapsed(String ticket) {
        Happened happened = new Happened(ticket, NOW);
        return ofContract(
                happened.subscription(),
                List.of(),
                (raising, contract) -> raising.claims(cause(), contract, happened.lapsed(NOW)));
    }

    public static Notice reviewCall(String subscription, LocalDate dueOn) {
        return ofContract(
                subscription, List.of(), (raising, contract) -> raising.reviewCall(contract, dueOn, "TimePassed"));
    }

    private static Notice ofContract(
            String subscription, List<BookedClaim> claims, BiConsumer<Raising, ContractInForce> what) {
        Raising raising = new Raising(
                Rules.of("- {name: contracts, on: [terms-disagree, credit-refused, credit-lapsed, review-call-due],"
                        + " to: [duty]}"),
                settings(),
                NOW,
                List.of(),
                List.of());
        BookedTerms booked = new BookedTerms(List.of(), List.of(), null, null, claims);
        what.accept(
                raising,
                new ContractInForce(
                        subscription, Happened.CUSTOMER, Plan.CUSTOM, Deployment.CLOUD, "event", null, null, booked));
        return raising.changes().getFirst().notice();
    }

    private static Cause cause() {
        return new Cause("/test", "e", NOW, null, null);
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

    static NoticeSettings settings(Set<String> privateHosts) {
        return settings(new MailSettings(null, 25, null, null, false, null), privateHosts);
    }

    public static NoticeSettings settings(MailSettings mail) {
        return settings(mail, Set.of("127.0.0.1"));
    }

    private static NoticeSettings settings(MailSettings mail, Set<String> privateHosts) {
        return new NoticeSettings(
                null,
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                mail,
                Period.ofDays(4),
                privateHosts);
    }
}
