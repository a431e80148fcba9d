package dev.frist.store.audit;

import java.util.List;

/** What a service checks of its own streams and rows, beside what holds for all. */
public interface StreamAudit {
    /** The tables that it writes anew. */
    List<ProjectedTable> tables();

    /** Whether a stream is about a subscription. */
    boolean concerns(EventStream stream, String subscriptionId);

    /** @param shadow of its tables; beside them it reads live rows in the audit's transaction */
    Session begin(ShadowTables shadow, Findings findings);

    /** One audit on its way. */
    interface Session {
        /**
         * Some whole streams, of all sorts. What it has told is forgotten if it throws, and it is asked again about fewer of them: so
         * until then it must not have changed what matters to others.
         */
        void examine(List<EventStream> streams);

        /** Once all streams have been examined; not where the audit is limited to some. */
        void end();
    }
}
