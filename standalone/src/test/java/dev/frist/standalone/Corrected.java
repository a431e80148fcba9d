package dev.frist.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A past in which a response was told of the wrong ticket, and a ticket opened under the wrong subscription. */
final class Corrected {
    static final String RIGHT = "COR-RIGHT";
    static final String WRONG = "COR-WRONG";

    private Corrected() {}

    /** @return a file in that folder */
    static Path in(Path folder) throws IOException {
        return Files.write(
                folder.resolve("corrected.ndjson"),
                List.of(
                        started("1", RIGHT),
                        started("2", WRONG),
                        opened("10", "COR-1", RIGHT),
                        line("3", "ticket.FirstResponseSent", "COR-1", "2014-03-11T07:30:00Z", """
                            "ticketId":"COR-1","agent":"Ada","channel":"EMAIL","automated":false\
                            """),
                        line("4", "ticket.FactCorrected", "COR-1", "2014-03-12T07:30:00Z", """
                            "ticketId":"COR-1","source":"/import/corrected","id":"cor-3","by":"Eve",\
                            "note":"another ticket's answer\"\
                            """),
                        line("5", "ticket.FirstResponseSent", "COR-1", "2014-03-11T09:00:00Z", """
                            "ticketId":"COR-1","agent":"Ada","channel":"EMAIL","automated":false\
                            """),
                        opened("11", "MOV-1", WRONG),
                        line("6", "ticket.FirstResponseSent", "MOV-1", "2014-03-11T09:00:00Z", """
                            "ticketId":"MOV-1","agent":"Ada","channel":"EMAIL","automated":false\
                            """),
                        line("7", "ticket.TicketMoved", "MOV-1", "2014-03-12T07:30:00Z", """
                            "ticketId":"MOV-1","subscriptionId":"%s","by":"Eve","note":"the other contract\"\
                            """.formatted(RIGHT))));
    }

    private static String started(String id, String subscription) {
        return line(id, "subscription.SubscriptionStarted", subscription, "2013-12-31T23:00:00Z", """
            "subscriptionId":"%s","customer":"Past AG","plan":"EXTENDED_SLA","deployment":"CLOUD",\
            "termStart":"2014-01-01","termEnd":"2014-12-31\"\
            """.formatted(
                        subscription));
    }

    private static String opened(String id, String ticket, String subscription) {
        return line(id, "ticket.TicketOpened", ticket, "2014-03-11T07:00:00Z", """
            "ticketId":"%s","subscriptionId":"%s","severity":1,"subject":"It is slow","description":"Very.",\
            "impact":"Work stands still.","channel":"EMAIL","language":"EN","requester":"a@example.org\"\
            """.formatted(ticket, subscription));
    }

    private static String line(String id, String type, String subject, String time, String data) {
        return """
            {"specversion":"1.0","id":"cor-%s","source":"/import/corrected","type":"dev.frist.%s.v1","subject":"%s",\
            "time":"%s","datacontenttype":"application/json","data":{%s}}\
            """.formatted(id, type, subject, time, data);
    }
}
