package dev.frist.standalone.demo;

import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is reported, and when: a customer of each plan, and one who hosts the software himself and was promised answers within
 * seconds, around the clock, so that the scenario is as lively on a Sunday night as on a Monday morning.
 */
final class Scenario {
    private static final Duration ON_TIME = Duration.ZERO;

    private final String run;
    private final LocalDate today;
    private final List<Report> reports = new ArrayList<>();
    private final Map<String, String> subjects = new TreeMap<>();

    private Scenario(String run, LocalDate today) {
        this.run = run;
        this.today = today;
    }

    /** @param run part of every id, so that a second run is a story of its own */
    static Scenario of(String run, LocalDate today) {
        Scenario scenario = new Scenario(run, today);
        scenario.customers();
        scenario.answeredInTime();
        scenario.answeredLate();
        scenario.madeMoreSevere();
        scenario.reportedTooLate();
        scenario.withdrawn();
        scenario.ofTheOtherPlans();
        return scenario;
    }

    /** In the order in which they are to be published. */
    List<Report> reports() {
        return reports.stream().sorted(Comparator.comparing(Report::after)).toList();
    }

    boolean isOurs(String subject) {
        return subject.contains(run);
    }

    /** What the tickets are about, by their ids. */
    Map<String, String> subjects() {
        return subjects;
    }

    private void customers() {
        subscription("BASIC", "Alpenblick Hotels", "DEFAULT", "CLOUD", null);
        subscription("EXTENDED", "Bodan Logistik", "EXTENDED_SLA", "CLOUD", null);
        subscription("CUSTOM", "Curaplex Clinics", "CUSTOM", "CLOUD", agreement("PT30M", "PT1H", "PT4H"));
        subscription("SELF", "Dufour Private Bank", "CUSTOM", "SELF_HOSTED", agreement("PT20S", "PT30S", "PT40S"));
    }

    private void answeredInTime() {
        String ticket = open("1", "SELF", 1, 2, ON_TIME, "Nobody can log in");
        respond(ticket, 14, ON_TIME);
    }

    private void answeredLate() {
        String ticket = open("2", "SELF", 2, 3, ON_TIME, "Reports take minutes");
        escalate(ticket, 20, "URGENT", "The quarter closes today");
        manager(ticket, 32);
        respond(ticket, 42, ON_TIME);
    }

    private void madeMoreSevere() {
        String ticket = open("3", "SELF", 3, 4, ON_TIME, "Search finds nothing");
        add(10, SeverityChanged.class, ticket, Map.of("ticketId", ticket, "severity", 1, "reason", "REASSESSED"));
        respond(ticket, 27, ON_TIME);
    }

    private void reportedTooLate() {
        Duration outage = Duration.ofMinutes(40);
        String ticket = open("4", "SELF", 1, 5, outage, "Mail from before the gateway's outage");
        // Sent ten seconds after the ticket came, so in time; but nobody had told us.
        respond(ticket, 35, outage.plusSeconds(20));
    }

    private void withdrawn() {
        String ticket = open("5", "SELF", 2, 6, ON_TIME, "False alarm");
        add(16, TicketWithdrawn.class, ticket, Map.of("ticketId", ticket));
    }

    private void ofTheOtherPlans() {
        open("6", "BASIC", 3, 7, ON_TIME, "How do I export my data?");
        open("7", "EXTENDED", 2, 7, ON_TIME, "Invoices are printed twice");
        open("8", "CUSTOM", 1, 8, ON_TIME, "Ward 3 is offline");
    }

    private void subscription(
            String name, String customer, String plan, String deployment, @Nullable Object agreement) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subscriptionId", subscriptionId(name));
        data.put("customer", customer);
        data.put("plan", plan);
        data.put("deployment", deployment);
        data.put("termStart", today.withDayOfYear(1).toString());
        data.put("termEnd", today.withDayOfYear(1).plusYears(2).minusDays(1).toString());
        if (agreement != null) {
            data.put("agreement", agreement);
        }
        Report report = report(0, SubscriptionStarted.class, subscriptionId(name), data);
        // A contract is older than its first ticket.
        reports.add(report.happened(Duration.ofHours(2)));
    }

    private static Map<String, Object> agreement(String first, String second, String third) {
        return Map.of(
                "objectives",
                        Map.of("1", aroundTheClock(first), "2", aroundTheClock(second), "3", aroundTheClock(third)),
                "escalation", Map.of("hours", "TWENTY_FOUR_SEVEN"),
                "channels", List.of("EMAIL", "PHONE", "CHAT"));
    }

    private static Map<String, String> aroundTheClock(String target) {
        return Map.of("hours", "TWENTY_FOUR_SEVEN", "target", target);
    }

    private String open(String number, String subscription, int severity, int after, Duration age, String subject) {
        String ticket = "DEMO-" + run + "-" + number;
        subjects.put(ticket, subject);
        Map<String, Object> data = new HashMap<>(Map.of(
                "ticketId",
                ticket,
                "subscriptionId",
                subscriptionId(subscription),
                "severity",
                severity,
                "subject",
                subject,
                "description",
                subject + ".",
                "impact",
                "Work stands still.",
                "channel",
                "EMAIL",
                "language",
                "EN",
                "requester",
                "demo@example.org"));
        reports.add(report(after, TicketOpened.class, ticket, data).happened(age));
        return ticket;
    }

    private void respond(String ticket, int after, Duration age) {
        Map<String, Object> data = Map.of("ticketId", ticket, "agent", "Ada", "channel", "EMAIL", "automated", false);
        reports.add(report(after, FirstResponseSent.class, ticket, data).happened(age));
    }

    private void escalate(String ticket, int after, String urgency, String reason) {
        add(
                after,
                EscalationRequested.class,
                ticket,
                Map.of("ticketId", ticket, "escalationId", ticket + "-E1", "urgency", urgency, "reason", reason));
    }

    private void manager(String ticket, int after) {
        add(
                after,
                ManagerResponded.class,
                ticket,
                Map.of("ticketId", ticket, "escalationId", ticket + "-E1", "manager", "Grace"));
    }

    private void add(int after, Class<? extends PublishedEvent> type, String ticket, Map<String, Object> data) {
        reports.add(report(after, type, ticket, data));
    }

    private static Report report(
            int after, Class<? extends PublishedEvent> type, String subject, Map<String, Object> data) {
        return new Report(Duration.ofSeconds(after), EventTypes.nameOf(type), subject, ON_TIME, data);
    }

    private String subscriptionId(String name) {
        return "DEMO-" + run + "-" + name;
    }
}
