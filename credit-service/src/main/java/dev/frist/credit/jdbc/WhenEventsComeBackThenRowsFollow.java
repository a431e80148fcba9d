package dev.frist.credit.jdbc;

import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.LedgerEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Restored;
import dev.frist.promises.ledger.Share;
import dev.frist.promises.ledger.TermKey;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows in step when the service takes back what it had published: contracts and the days of their terms at once, each
 * clock's own row when the clock has come to where its lines were written.
 */
public final class WhenEventsComeBackThenRowsFollow implements RestoreHandler {
    private final SubscriptionTables contracts;
    private final LedgerTables ledger;
    private final RestoredLines restored;
    private final ClaimLooks claims;

    public WhenEventsComeBackThenRowsFollow(
            SubscriptionTables contracts, LedgerTables ledger, RestoredLines restored, ClaimLooks claims) {
        this.contracts = contracts;
        this.ledger = ledger;
        this.restored = restored;
        this.claims = claims;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        Map<String, List<RecordedEvent>> lines = new LinkedHashMap<>();
        Map<TermKey, Long> growth = new LinkedHashMap<>();
        Set<String> ofContracts = new LinkedHashSet<>();
        Set<String> ofTerms = new HashSet<>();
        for (RecordedEvent event : events) {
            if (event.payload() instanceof LedgerLine line) {
                lines.computeIfAbsent(line.clockId(), _ -> new ArrayList<>()).add(event);
                growth.merge(TermKey.of(line), line.growth(), Long::sum);
            } else if (event.payload() instanceof SubscriptionEvent it && !(it instanceof LedgerEvent)) {
                ofContracts.add(it.subscriptionId());
                if (!(it instanceof AgreementChanged)) {
                    ofTerms.add(it.subscriptionId());
                }
            }
        }
        List<ContractInForce> changed = ofContracts.stream()
                .map(id -> SubscriptionArchive.contract(set.stream(id)).orElseThrow())
                .toList();
        Set<String> causes = ofContracts(events);
        List<Restored> clocks = lines.entrySet().stream()
                .map(it -> restored(it.getKey(), it.getValue(), causes, set.stream(Ledger.stream(it.getKey()))))
                .toList();
        return () -> {
            // Lines need the rows of their terms.
            contracts.save(changed);
            restored.putAllOf(ofTerms);
            restored.put(clocks);
            ledger.grow(growth);
            claims.soon(ofTerms);
        };
    }

    /** A line follows from what a clock did, or from what was learned of a contract. */
    private Set<String> ofContracts(List<RecordedEvent> events) {
        Set<String> contracts = new HashSet<>(restored.ofContracts(events.stream()
                .map(it -> it.metadata().causationId())
                .filter(WhenEventsComeBackThenRowsFollow::isId)
                .toList()));
        events.forEach(it -> contracts.add(it.eventId().toString()));
        return contracts;
    }

    // A contract's own cause is its sender's word.
    private static boolean isId(@Nullable String causationId) {
        return causationId != null && causationId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static Restored restored(
            String clockId, List<RecordedEvent> lines, Set<String> contracts, List<RecordedEvent> stream) {
        String until = lines.reversed().stream()
                .map(it -> it.metadata().causationId())
                .filter(it -> it != null && !contracts.contains(it))
                .findFirst()
                .orElse(null);
        SortedMap<LocalDate, Share> shares = new TreeMap<>();
        for (RecordedEvent event : stream) {
            LedgerLine line = (LedgerLine) event.payload();
            shares.put(line.termStart(), new Share(0, line.clockDays(), line.occurredAt()));
        }
        shares.values().removeIf(share -> share.days() == 0);
        return new Restored(clockId, until, new Allocation(shares), stream.size());
    }
}
