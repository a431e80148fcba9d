package dev.frist.store.audit;

import dev.frist.store.audit.Difference.Rule;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one service has told is whole and signed; nothing but the proofs and the checkpoints is asked. */
public final class EventProofCheck {
    private static final Rule SIGNED = new Rule("checkpoint", "a checkpoint is signed by the key that it names");
    private static final Rule COVERED = new Rule("inclusion", "a signed checkpoint covers the event at its place");

    private final Map<Long, Checkpoint> checkpoints;
    private final Findings findings;

    private EventProofCheck(Map<Long, Checkpoint> checkpoints, Findings findings) {
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /** @param checkpoints that proofs may name, of the service */
    public static void check(String service, List<EventProof> proofs, List<Checkpoint> checkpoints, Findings findings) {
        EventProofCheck check = new EventProofCheck(
                checkpoints.stream()
                        .filter(it -> it.service().equals(service))
                        .collect(Collectors.toMap(Checkpoint::number, Function.identity(), (one, _) -> one)),
                findings);
        checkpoints.forEach(check::signed);
        proofs.forEach(check::included);
        streams(proofs).forEach(stream -> stream.checkChain(findings));
    }

    /** The streams that proofs show, each in the order in which they stand. */
    public static List<EventStream> streams(List<EventProof> proofs) {
        Map<String, List<StoredEvent>> streams = proofs.stream()
                .map(EventProof::event)
                .collect(Collectors.groupingBy(event -> event.row().streamId(), TreeMap::new, Collectors.toList()));
        return streams.entrySet().stream()
                .map(stream -> new EventStream(stream.getKey(), stream.getValue()))
                .toList();
    }

    private void signed(Checkpoint checkpoint) {
        findings.checked("checkpoints signed by " + checkpoint.key(), 1);
        if (!checkpoint.isSigned()) {
            findings.difference(SIGNED.brokenAt(
                    "checkpoint %d of %s".formatted(checkpoint.number(), checkpoint.service()),
                    "a good signature",
                    checkpoint.signature()));
        }
    }

    private void included(EventProof shown) {
        InclusionProof proof = shown.proof();
        StoredEvent event = shown.event();
        Checkpoint checkpoint = proof == null ? null : checkpoints.get(proof.checkpoint());
        if (proof == null || checkpoint == null) {
            findings.difference(COVERED.brokenBy(event, "a checkpoint that covers it", "none: it is not signed"));
            return;
        }
        findings.checked("events that a checkpoint covers", 1);
        byte[] entry = Checkpoint.entry(event.place(), event.hash());
        if (!proof.leads(entry, checkpoint.events(), checkpoint.root())) {
            findings.difference(COVERED.brokenBy(
                    event,
                    "a path to the root %s of checkpoint %d".formatted(checkpoint.root(), checkpoint.number()),
                    "hash %s, which leads elsewhere".formatted(HexFormat.of().formatHex(event.hash()))));
        }
    }
}
