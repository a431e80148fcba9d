package dev.frist.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** An aggregate for tests: it cannot be overdrawn. */
@AggregateRoot
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.ANY)
public class Account {
    static final EventLanguage LANGUAGE =
            EventLanguage.of(Map.of("test.Deposited.v1", Deposited.class, "test.Withdrawn.v1", Withdrawn.class));

    @AggregateIdentifier
    // Null until the first event: Axon asks for it only after that has been applied.
    private @Nullable String id;

    private long balance;

    sealed interface AccountEvent {
        String account();
    }

    record Deposited(String account, long amount) implements AccountEvent {}

    record Withdrawn(String account, long amount) implements AccountEvent {}

    record Deposit(@TargetAggregateIdentifier String account, long amount) {}

    record Withdraw(@TargetAggregateIdentifier String account, long amount) {}

    /** The account would be overdrawn. */
    static final class Overdrawn extends RuntimeException {
        Overdrawn(String account) {
            super(account + " would be overdrawn");
        }
    }

    protected Account() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(Deposit command) {
        apply(new Deposited(command.account(), command.amount()));
    }

    @CommandHandler
    void on(Withdraw command) {
        apply(new Withdrawn(command.account(), command.amount()));
        if (balance < 0) {
            throw new Overdrawn(command.account());
        }
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        id = event.account();
        balance += switch (event) {
            case Deposited deposited -> deposited.amount();
            case Withdrawn withdrawn -> -withdrawn.amount();
        };
    }
}
