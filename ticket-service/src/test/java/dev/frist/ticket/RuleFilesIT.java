package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A folder of rules decides about what is promised; the built-in calendar does not. */
class RuleFilesIT {
    private final Running service = Running.service();

    @TempDir
    private Path folder;

    @AfterEach
    void asBefore() {
        service.stop();
        service.start();
    }

    @Test
    void aTicketIsPromisedByTheTermsAndTheCalendarOfTheFolder() throws IOException {
        write("terms/own.yaml", terms("acme"));
        write("calendars/own.yaml", calendar("acme-2010-2040", "2020-01-01"));
        write("calendars/next.yaml", calendar("acme-next", "2999-06-01"));
        write("contacts.yaml", "contacts: {BILLING: {email: billing@example.com}}");
        service.stop();
        service.start(Map.of("frist.rules.folder", folder.toString()));

        JsonNode promise = promiseOf("T-" + UUID.randomUUID());
        assertThat(promise.at("/terms/version").asString()).isEqualTo("own");
        assertThat(promise.at("/calendar/version").asString()).isEqualTo("acme-2010-2040");
        JsonNode rules = service.json(service.get("/rules"));
        assertThat(rules.at("/stretches/0/terms").asString()).isEqualTo("own");
        assertThat(rules.at("/stretches/0/calendar").asString()).isEqualTo("acme-2010-2040");
        assertThat(rules.at("/others").toString()).contains("calendar ch-sg-2010-2040", "terms 2023-10-06-r2");
        JsonNode terms = service.json(service.get("/terms"));
        assertThat(terms.at("/terms/version").asString()).isEqualTo("own");
        assertThat(terms.at("/contacts").toString())
                .isEqualTo("[{\"topic\":\"BILLING\",\"email\":\"billing@example.com\"}]");
    }

    @Test
    void aTicketIsPromisedByTermsThatDeclareTheirClocks() throws IOException {
        String declared = Files.readString(Path.of("../docs/annexes/zitadel-2023-10-06.yaml"));
        write("terms/declared.yaml", declared.replace("validFrom: 2023-10-06", "validFrom: 2020-01-01"));
        JsonNode builtIn = promiseOf("T-" + UUID.randomUUID());
        service.stop();
        service.start(Map.of("frist.rules.folder", folder.toString()));

        JsonNode promise = promiseOf("T-" + UUID.randomUUID());
        assertThat(promise.at("/terms/version").asString()).isEqualTo("2023-10-06-declared");
        assertThat(promise.path("objectives")).isEqualTo(builtIn.path("objectives"));
        assertThat(promise.path("escalation"))
                .isEqualTo(builtIn.path("escalation"))
                .isNotEmpty();
    }

    @Test
    void aTicketIsPromisedByTheBuiltInVersionThatReplacesTheFirst() {
        JsonNode promise = promiseOf("T-" + UUID.randomUUID());
        assertThat(promise.at("/terms/version").asString()).isEqualTo("2023-10-06-r2");
        assertThat(promise.at("/calendar/version").asString()).isEqualTo("ch-sg-2010-2040");
    }

    @Test
    void aDayWithoutACalendarRefusesTheStart() throws IOException {
        write("terms/own.yaml", terms("acme"));
        service.stop();
        assertThatThrownBy(() -> service.start(Map.of("frist.rules.folder", folder.toString())))
                .hasRootCauseInstanceOf(BadFile.class)
                .rootCause()
                .hasMessageContaining("none of acme that is issued by then covers 2020-01-01");
    }

    private JsonNode promiseOf(String ticket) {
        String opening = Facts.opening(ticket, service.subscription());
        await().until(() -> service.post("/tickets", opening).statusCode() == 201);
        return service.json(service.get("/tickets/" + ticket)).path("promise");
    }

    private static String terms(String calendars) throws IOException {
        return builtIn("/frist/terms/2023-10-06-r2.yaml")
                .replace("terms: 2023-10-06-r2", "terms: own")
                .replace("validFrom: 2023-10-06", "validFrom: 2020-01-01")
                .replace("replaces: 2023-10-06\n", "")
                .replace("calendars: ch-sg", "calendars: " + calendars);
    }

    private static String calendar(String version, String issued) throws IOException {
        return builtIn("/frist/calendars/ch-sg-2010-2040.yaml")
                .replace("calendar: ch-sg-2010-2040", "calendar: " + version)
                .replace("issued: 2023-10-06", "issued: " + issued);
    }

    private static String builtIn(String resource) throws IOException {
        try (InputStream in = RuleBook.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
