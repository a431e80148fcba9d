package dev.frist.standalone.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.credit.ledger.jdbc.OpenBook;
import dev.frist.events.ClockRef;
import dev.frist.events.PinnedVersion;
import dev.frist.kit.audit.Testimony;
import dev.frist.kit.json.EventJson;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.place.ServiceName;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Progress;
import dev.frist.terms.RuleBookFiles;
import dev.frist.terms.Terms;
import dev.frist.terms.calendar.SupportCalendar;
import dev.frist.terms.file.SourceFile;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Asks the services of a running Frist for all that some clocks follow from. */
final class Hearing {
    private final RunningServices services;
    private final RuleBookFiles rules;

    Hearing(RunningServices services, RuleBookFiles rules) {
        this.services = services;
        this.rules = rules;
    }

    Evidence of(Collection<String> clockIds, Progress progress) {
        Map<ServiceName, Map<String, Testimony>> told = new TreeMap<>();
        for (String clockId : clockIds) {
            ClockRef clock = clock(clockId, told);
            ask(ServiceName.TICKET, clock.ticketId(), told);
            ask(ServiceName.CREDIT, clock.subscriptionId(), told);
            ask(ServiceName.CREDIT, OpenBook.stream(clockId), told);
            progress.step();
        }
        SortedMap<String, Testimony> merged = new TreeMap<>();
        told.forEach((service, streams) -> merged.put(service.label(), Testimony.of(streams.values())));
        return withRules(merged);
    }

    private ClockRef clock(String clockId, Map<ServiceName, Map<String, Testimony>> told) {
        for (ServiceName service : Docket.CLOCK_SERVICES) {
            Testimony found = ask(service, clockId, told);
            if (!found.events().isEmpty()) {
                var first =
                        EventJson.mapper().readTree(found.events().getFirst().payload());
                return EventJson.read(first.path("clock"), ClockRef.class);
            }
        }
        throw new CannotGoOn(
                "there is no clock " + clockId + "; GET /clocks of a clock service, or the console, tells ids.");
    }

    private Testimony ask(ServiceName service, String stream, Map<ServiceName, Map<String, Testimony>> told) {
        return told.computeIfAbsent(service, _ -> new TreeMap<>())
                .computeIfAbsent(
                        stream,
                        _ -> EventJson.read(
                                services.get(service, "/audit/evidence?stream=" + URLEncoder.encode(stream, UTF_8)),
                                Testimony.class));
    }

    private Evidence withRules(SortedMap<String, Testimony> told) {
        SortedMap<String, byte[]> none = new TreeMap<>();
        Set<PinnedVersion> lacking = new HashSet<>(new Docket(new Evidence(told, none, none)).pinned());
        SortedMap<String, byte[]> terms =
                take(Evidence.TERMS, rules.terms(), file -> Terms.read(file).version(), lacking);
        SortedMap<String, byte[]> calendars = take(
                Evidence.CALENDARS,
                rules.calendars(),
                file -> SupportCalendar.read(file).version(),
                lacking);
        lacking.stream().findFirst().ifPresent(version -> {
            throw new CannotGoOn(
                    "a clock is pinned to %s, which is not at hand; name the services' folder with --rules."
                            .formatted(version));
        });
        return new Evidence(told, terms, calendars);
    }

    private static SortedMap<String, byte[]> take(
            String folder,
            List<SourceFile> files,
            Function<SourceFile, PinnedVersion> version,
            Set<PinnedVersion> lacking) {
        SortedMap<String, byte[]> taken = new TreeMap<>();
        for (SourceFile file : files) {
            PinnedVersion found = version.apply(file);
            if (lacking.remove(found)) {
                taken.put(Evidence.ruleFile(folder, found), file.bytes());
            }
        }
        return taken;
    }
}
