package dev.frist.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.frist.events.PinnedVersion;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.Terms;
import dev.frist.store.audit.Checkpoint;
import dev.frist.store.audit.CheckpointReader;
import dev.frist.store.audit.EventProof;
import dev.frist.store.audit.EvidenceBundle;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is given to somebody else: what services told, and the rules that were pinned. What else stands in its entries follows from that.
 *
 * @param services by name
 * @param rules files of terms and calendars, by the name of their entry
 */
public record Evidence(SortedMap<String, EvidenceBundle> services, SortedMap<String, byte[]> rules) {
    private static final String TERMS = "rules/terms/";
    private static final String CALENDARS = "rules/calendars/";
    private static final String EVENTS = "events/";
    private static final String EVENTS_SUFFIX = ".jsonl";
    private static final String CHECKPOINTS = "checkpoints/";

    public Evidence {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /** @throws RuntimeException if an entry is not what its name says */
    public static Evidence of(SortedMap<String, byte[]> entries) {
        SortedMap<String, EvidenceBundle> services = new TreeMap<>();
        beneath(EVENTS, entries).forEach((name, events) -> {
            if (name.endsWith(EVENTS_SUFFIX)) {
                String service = name.substring(EVENTS.length(), name.length() - EVENTS_SUFFIX.length());
                byte[] checkpoints = entries.getOrDefault(CHECKPOINTS + service + ".txt", new byte[0]);
                services.put(service, bundle(new String(events, UTF_8), new String(checkpoints, UTF_8)));
            }
        });
        SortedMap<String, byte[]> rules = new TreeMap<>(beneath(TERMS, entries));
        rules.putAll(beneath(CALENDARS, entries));
        return new Evidence(services, rules);
    }

    private static EvidenceBundle bundle(String events, String checkpoints) {
        return new EvidenceBundle(
                events.lines()
                        .map(line -> EventJson.read(line.getBytes(UTF_8), EventProof.class))
                        .toList(),
                CheckpointReader.readAll(checkpoints));
    }

    /**
     * The entries of those rule files to which a clock is pinned.
     *
     * @param lacking the versions that are looked for; those that are found are taken out
     */
    static SortedMap<String, byte[]> pinned(
            List<SourceFile> terms, List<SourceFile> calendars, Set<PinnedVersion> lacking) {
        SortedMap<String, byte[]> rules = new TreeMap<>();
        terms.forEach(file -> take(TERMS, Terms.read(file).version(), file, lacking, rules));
        calendars.forEach(file -> take(CALENDARS, SupportCalendar.read(file).version(), file, lacking, rules));
        return rules;
    }

    private static void take(
            String folder,
            PinnedVersion version,
            SourceFile file,
            Set<PinnedVersion> lacking,
            SortedMap<String, byte[]> rules) {
        if (lacking.remove(version)) {
            String safe = version.version().replaceAll("[^A-Za-z0-9._-]", "_");
            rules.put("%s%s-%s.yaml".formatted(folder, safe, version.sha256().substring(0, 12)), file.bytes());
        }
    }

    /** Entries by name: events a line each, checkpoints, rule files, and what follows from them. */
    public SortedMap<String, byte[]> entries() {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        services.forEach((service, found) -> {
            EvidenceBundle told = EvidenceBundle.of(List.of(found));
            entries.put(EVENTS + service + EVENTS_SUFFIX, lines(told.events()));
            entries.put(
                    CHECKPOINTS + service + ".txt",
                    told.checkpoints().stream()
                            .map(Checkpoint::text)
                            .collect(joining())
                            .getBytes(UTF_8));
        });
        CaseFile caseFile = new CaseFile(this);
        entries.putAll(pinned(termsFiles(), calendarFiles(), caseFile.pinned()));
        List<ClockCase> clocks = caseFile.clocks();
        entries.put(
                "derivations.json",
                EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(clocks));
        entries.put("index.html", new LegalPage(caseFile, this).of(clocks).getBytes(UTF_8));
        return entries;
    }

    /** Every event is covered by a checkpoint. */
    public boolean isSigned() {
        return services.values().stream().allMatch(EvidenceBundle::isSigned);
    }

    boolean hasCheckpoints() {
        return services.values().stream().anyMatch(told -> !told.checkpoints().isEmpty());
    }

    List<SourceFile> termsFiles() {
        return files(TERMS);
    }

    List<SourceFile> calendarFiles() {
        return files(CALENDARS);
    }

    private List<SourceFile> files(String folder) {
        return beneath(folder, rules).entrySet().stream()
                .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SortedMap<String, byte[]> beneath(String folder, SortedMap<String, byte[]> entries) {
        return entries.subMap(folder, folder + Character.MAX_VALUE);
    }

    private static byte[] lines(List<EventProof> events) {
        return events.stream()
                .map(event -> new String(EventJson.write(event), UTF_8) + "\n")
                .collect(joining())
                .getBytes(UTF_8);
    }
}
