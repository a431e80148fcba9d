package dev.frist.standalone;

import dev.frist.events.ClockIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tickets of long ago: one out of scope and answered late, one with an escalation that was, and one of later. */
final class PastYear {
    static final String SUBSCRIPTION = "OLD";

    private PastYear() {}

    static Path in(Path folder) throws IOException {
        return Files.write(
                folder.resolve("past.ndjson"),
                List.of(
                        line("1", "subscription.SubscriptionStarted", "OLD", "2014-01-01T00:00:00Z", """
                            "subscriptionId":"OLD","customer":"<b>Customer</b>","plan":"EXTENDED_SLA",\
                            "deployment":"CLOUD","termStart":"2014-01-01","termEnd":"2014-12-31\"\
                            """),
                        opened("2", "OLD-1", 1, "2014-02-28T15:30:00Z", "CONSULTING"),
                        line("3", "ticket.FirstResponseSent", "OLD-1", "2014-03-03T09:05:00Z", """
                            "ticketId":"OLD-1","agent":"Ada","channel":"EMAIL","automated":false\
                            """),
                        opened("4", "OLD-2", 3, "2014-03-05T09:00:00Z"),
                        line("5", "ticket.EscalationRequested", "OLD-2", "2014-03-05T10:00:00Z", """
                            "ticketId":"OLD-2","escalationId":"OLD-2-E1","urgency":"URGENT","reason":"We wait\"\
                            """),
                        line("6", "ticket.ManagerResponded", "OLD-2", "2014-03-05T12:31:00Z", """
                            "ticketId":"OLD-2","escalationId":"OLD-2-E1","manager":"Grace\"\
                            """),
                        line("7", "ticket.FirstResponseSent", "OLD-2", "2014-03-05T13:00:00Z", """
                            "ticketId":"OLD-2","agent":"Ada","channel":"EMAIL","automated":false\
                            """),
                        opened("8", "OLD-3", 1, "2014-04-01T08:00:00Z"),
                        line("9", "ticket.FirstResponseSent", "OLD-3", "2014-04-01T08:05:00Z", """
                            "ticketId":"OLD-3","agent":"Ada","channel":"EMAIL","automated":false\
                            """),
                        line("11", "subscription.FactCorrected", "OLD", "2014-12-02T09:00:00Z", """
                            "subscriptionId":"OLD","source":"/import/past","id":"past-12","by":"Zoe","note":"signed by nobody\"\
                            """),
                        line("12", "subscription.TermRenewed", "OLD", "2014-12-01T09:00:00Z", """
                            "subscriptionId":"OLD","termStart":"2015-01-01","termEnd":"2015-12-31","by":"Ann\"\
                            """)));
    }

    /** That it had ended before the last ticket, told afterwards. */
    static Path endedBefore(Path folder) throws IOException {
        return Files.write(
                folder.resolve("end.ndjson"),
                List.of(line("10", "subscription.SubscriptionEnded", "OLD", "2014-01-15T00:00:00Z", """
                    "subscriptionId":"OLD","lastDay":"2014-03-15","by":"Ann","note":"found in a drawer\"\
                    """)));
    }

    /** That the customer claimed credit for the first ticket. */
    static Path claimed(Path folder) throws IOException {
        return Files.write(
                folder.resolve("claim.ndjson"),
                List.of(line("13", "subscription.CreditClaimed", "OLD", "2014-03-10T09:00:00Z", """
                    "subscriptionId":"OLD","claimId":"C-1","clocks":["%s"],"by":"Anna","note":"by letter\"\
                    """.formatted(
                                ClockIds.initialResponse("OLD-1")))));
    }

    private static String opened(String id, String ticket, int severity, String time) {
        return opened(id, ticket, severity, time, "USAGE_QUESTION");
    }

    private static String opened(String id, String ticket, int severity, String time, String scope) {
        return line(id, "ticket.TicketOpened", ticket, time, """
            "ticketId":"%s","subscriptionId":"OLD","severity":%d,"subject":"It is slow","description":"Very.",\
            "impact":"Work stands still.","channel":"EMAIL","language":"EN","requester":"a@example.org","scope":"%s\"\
            """.formatted(ticket, severity, scope));
    }

    private static String line(String id, String type, String subject, String time, String data) {
        return """
            {"specversion":"1.0","id":"past-%s","source":"/import/past","type":"dev.frist.%s.v1","subject":"%s",\
            "time":"%s","datacontenttype":"application/json","data":{%s}}\
            """.formatted(id, type, subject, time, data);
    }
}
