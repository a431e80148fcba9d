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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is given to somebody else: what services told, and the rules that were pinned. What else stands in its entries follows from that.
 *
 * @param services by name
 * @param terms files, by the name of their entry; so the calendars
 */
public record Evidence(
        SortedMap<String, EvidenceBundle> services,
        SortedMap<String, byte[]> terms,
        SortedMap<String, byte[]> calendars) {
    static final String TERMS = "rules/terms/";
    static final String CALENDARS = "rules/calendars/";
    private static final String EVENTS = "events/";
    private static final String CHECKPOINTS = "checkpoints/";

    public Evidence {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
        calendars = Collections.unmodifiableSortedMap(new TreeMap<>(calendars));
    }

    /** @throws RuntimeException if an entry is not what its name says */
    public static Evidence of(SortedMap<String, byte[]> entries) {
        SortedMap<String, EvidenceBundle> services = new TreeMap<>();
        for (String service : servicesIn(entries)) {
            services.put(
                    service,
                    new EvidenceBundle(
                            proofs(text(entries, EVENTS + service + ".jsonl")),
                            CheckpointReader.readAll(text(entries, CHECKPOINTS + service + ".txt"))));
        }
        return new Evidence(services, beneath(TERMS, entries), beneath(CALENDARS, entries));
    }

    /** The name of a rule file's entry. */
    static String ruleFile(String folder, PinnedVersion version) {
        String safe = version.version().replaceAll("[^A-Za-z0-9._-]", "_");
        return "%s%s-%s.yaml".formatted(folder, safe, version.sha256().substring(0, 12));
    }

    /** Entries by name: events a line each, checkpoints, rule files, and what follows from them. */
    public SortedMap<String, byte[]> entries() {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        services.forEach((service, found) -> {
            EvidenceBundle told = EvidenceBundle.of(List.of(found));
            entries.put(EVENTS + service + ".jsonl", lines(told.events()));
            entries.put(
                    CHECKPOINTS + service + ".txt",
                    told.checkpoints().stream()
                            .map(Checkpoint::text)
                            .collect(joining())
                            .getBytes(UTF_8));
        });
        CaseFile caseFile = new CaseFile(this);
        termsFiles().forEach(file -> rules(TERMS, file, Terms.read(file).version(), caseFile, entries));
        calendarFiles()
                .forEach(file ->
                        rules(CALENDARS, file, SupportCalendar.read(file).version(), caseFile, entries));
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
        return files(terms);
    }

    List<SourceFile> calendarFiles() {
        return files(calendars);
    }

    /** Only what a clock is pinned to. */
    private static void rules(
            String folder,
            SourceFile file,
            PinnedVersion version,
            CaseFile caseFile,
            SortedMap<String, byte[]> entries) {
        if (caseFile.pinned().contains(version)) {
            entries.put(ruleFile(folder, version), file.bytes());
        }
    }

    private static List<SourceFile> files(SortedMap<String, byte[]> entries) {
        return entries.entrySet().stream()
                .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SortedSet<String> servicesIn(SortedMap<String, byte[]> entries) {
        SortedSet<String> services = new TreeSet<>();
        beneath(EVENTS, entries).keySet().forEach(name -> {
            if (name.endsWith(".jsonl")) {
                services.add(name.substring(EVENTS.length(), name.length() - ".jsonl".length()));
            }
        });
        return services;
    }

    private static SortedMap<String, byte[]> beneath(String folder, SortedMap<String, byte[]> entries) {
        return entries.subMap(folder, folder + Character.MAX_VALUE);
    }

    private static List<EventProof> proofs(String lines) {
        List<EventProof> proofs = new ArrayList<>();
        lines.lines().forEach(line -> proofs.add(EventJson.read(line.getBytes(UTF_8), EventProof.class)));
        return proofs;
    }

    private static byte[] lines(List<EventProof> proofs) {
        StringBuilder lines = new StringBuilder();
        proofs.forEach(
                proof -> lines.append(new String(EventJson.write(proof), UTF_8)).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    private static String text(SortedMap<String, byte[]> entries, String name) {
        return new String(entries.getOrDefault(name, new byte[0]), UTF_8);
    }
}
