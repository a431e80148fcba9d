package dev.frist.store;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
    private final CommitSignal commits;

    UnitsOfWork(
            EventTable table,
            EventLanguage language,
            Clock clock,
            PlatformTransactionManager transactions,
            CommitSignal commits) {
        this.table = table;
        this.language = language;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.commits = commits;
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
                    TransactionSynchronizationManager.registerSynchronization(poke());
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

    private TransactionSynchronization poke() {
        return new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                commits.fire();
            }
        };
    }
}
