package dev.frist.store;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a {@link UnitOfWork} and a transaction around it. A poll is a set; so is a single request. */
public final class UnitsOfWork {
    private final EventTable table;
    private final EventLanguage language;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    UnitsOfWork(EventTable table, EventLanguage language, Clock clock, PlatformTransactionManager transactions) {
        this.table = table;
        this.language = language;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param listener is told that events have been committed, in the thread that committed: it only wakes others */
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Runs the work in a transaction, stores what it recorded and commits; whatever it throws undoes all of it.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if another transaction was faster: nothing has
     *     happened, and the same work may be run again from its reading on
     * @throws IllegalStateException within another set
     */
    public <R> R run(Function<UnitOfWork, R> work) {
        if (TransactionSynchronizationManager.hasResource(UnitOfWork.class)) {
            throw new IllegalStateException("a set does not run within another");
        }
        return transaction.execute(status -> {
            UnitOfWork set = new UnitOfWork(table, language, clock.instant().truncatedTo(ChronoUnit.MICROS));
            TransactionSynchronizationManager.bindResource(UnitOfWork.class, set);
            try {
                R result = work.apply(set);
                if (!set.store().isEmpty()) {
                    afterCommit(() -> listeners.forEach(Runnable::run));
                }
                return result;
            } finally {
                TransactionSynchronizationManager.unbindResource(UnitOfWork.class);
            }
        });
    }

    /** Whether they run in transactions of this manager. */
    public boolean runIn(PlatformTransactionManager transactions) {
        return transaction.getTransactionManager() == transactions;
    }

    /** What is done only once this thread's transaction has been committed. */
    public static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
