package dev.frist.store.audit;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one service has told is whole and signed; nothing but the exhibits and the checkpoints is asked. */
public final class EventProofCheck {
    private static final String CHECK = "inclusion";

    private final Map<Long, Checkpoint> checkpoints;
    private final Findings findings;

    private EventProofCheck(Map<Long, Checkpoint> checkpoints, Findings findings) {
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /** @param checkpoints that proofs may name, of the service */
    public static void check(
            String service, List<EventProof> exhibits, List<Checkpoint> checkpoints, Findings findings) {
        EventProofCheck check = new EventProofCheck(
                checkpoints.stream()
                        .filter(it -> it.service().equals(service))
                        .collect(Collectors.toMap(Checkpoint::number, Function.identity(), (one, _) -> one)),
                findings);
        checkpoints.forEach(check::signed);
        exhibits.forEach(check::included);
        ChainCheck chain = new ChainCheck(findings);
        streams(exhibits).forEach(chain::examine);
    }

    /** The streams that exhibits show, each in the order in which they stand. */
    public static List<EventStream> streams(List<EventProof> exhibits) {
        return exhibits.stream()
                .map(EventProof::event)
                .collect(Collectors.groupingBy(event -> event.row().streamId(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(stream -> new EventStream(stream.getKey(), stream.getValue()))
                .toList();
    }

    private void signed(Checkpoint checkpoint) {
        findings.checked("checkpoints signed by " + checkpoint.key(), 1);
        if (!checkpoint.isSigned()) {
            findings.difference(new Difference(
                    "checkpoint",
                    "checkpoint %d of %s".formatted(checkpoint.number(), checkpoint.service()),
                    null,
                    null,
                    "a good signature",
                    checkpoint.signature(),
                    "a checkpoint is signed by the key that it names"));
        }
    }

    private void included(EventProof exhibit) {
        InclusionProof proof = exhibit.proof();
        StoredEvent event = exhibit.event();
        Checkpoint checkpoint = proof == null ? null : checkpoints.get(proof.checkpoint());
        if (proof == null || checkpoint == null) {
            different(event, "a checkpoint that covers it", "none: it is not signed");
            return;
        }
        findings.checked("events that a checkpoint covers", 1);
        byte[] entry = Checkpoint.entry(event.place(), event.hash());
        if (!proof.leads(entry, checkpoint.events(), checkpoint.root())) {
            different(
                    event,
                    "a path to the root %s of checkpoint %d".formatted(checkpoint.root(), checkpoint.number()),
                    "hash %s, which leads elsewhere".formatted(HexFormat.of().formatHex(event.hash())));
        }
    }

    private void different(StoredEvent event, String expected, String found) {
        findings.difference(new Difference(
                CHECK,
                event.where(),
                null,
                event.row().eventId().toString(),
                expected,
                found,
                "a signed checkpoint covers the event at its place"));
    }
}
