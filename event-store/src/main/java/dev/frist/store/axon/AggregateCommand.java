package dev.frist.store.axon;

import dev.frist.events.Answer;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The one command of every aggregate: somebody reports something about it.
 *
 * @param <R> what is reported
 * @param <C> what it is judged by, beside the aggregate's own past
 */
public record AggregateCommand<R, C>(
        @TargetAggregateIdentifier String streamId, R report, C context) {
    /** For a handler: applies what happens, if anything does. */
    public static <E> Answer<E> apply(Answer<E> answer) {
        if (answer instanceof Answer.Happened<E>(E event)) {
            AggregateLifecycle.apply(event, SetEventStorage.Target.extensions());
        }
        return answer;
    }
}
