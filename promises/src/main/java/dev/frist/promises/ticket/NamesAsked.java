package dev.frist.promises.ticket;

import dev.frist.events.Problem;
import dev.frist.events.Scope;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.promises.terms.Names;
import dev.frist.promises.terms.Names.Lowering;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.Opening;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that a report uses, held against those of the terms. */
final class NamesAsked {
    private NamesAsked() {}

    /** What is wrong with them; empty if nothing is. */
    static Optional<Problem> opening(Opening it, Names names) {
        List<String> scopes = names.scopes();
        Scope.BESIDE.stream()
                .map(Scope::name)
                .sorted()
                .filter(beside -> !scopes.contains(beside))
                .forEach(scopes::add);
        boolean isAnyScope = it.scope() == null || names.covered().isEmpty();
        return unknown("severity", it.severity().name(), names.severityNames())
                .or(() -> names.channels().isEmpty()
                        ? Optional.empty()
                        : unknown("channel", it.channel(), names.channels()))
                .or(() -> isAnyScope
                        ? Optional.empty()
                        : unknown("scope", it.scope().name(), scopes));
    }

    static Optional<Problem> urgency(Escalation it, Names names) {
        return unknown("urgency", it.urgency().name(), names.urgencies());
    }

    static Optional<Problem> severity(SeverityChanged it, Names names) {
        List<String> reasons = Stream.concat(
                        Stream.of(SeverityReason.REASSESSED.name()),
                        names.lowering().keySet().stream().sorted())
                .distinct()
                .toList();
        return unknown("severity", it.severity().name(), names.severityNames())
                .or(() -> unknown("reason", it.reason().name(), reasons))
                .or(() -> bounded(it, names));
    }

    /** What is wrong with them whatever the terms; null if nothing is, or no terms are at hand. */
    static @Nullable Problem refuse(SeverityChanged it, Collection<Names> all) {
        List<Problem> problems =
                all.stream().flatMap(names -> severity(it, names).stream()).toList();
        return problems.isEmpty() || problems.size() < all.size() ? null : problems.getLast();
    }

    private static Optional<Problem> bounded(SeverityChanged it, Names names) {
        Lowering bound = names.lowering().get(it.reason().name());
        List<String> worstFirst = names.severityNames();
        if (bound == null) {
            return Optional.empty();
        }
        int to = worstFirst.indexOf(it.severity().name());
        int least = worstFirst.indexOf(bound.severity());
        boolean isAllowed = bound.isBound() ? to >= least : to == least;
        return isAllowed
                ? Optional.empty()
                : Optional.of(new Problem(
                        "%s-lowers-to-%s"
                                .formatted(
                                        it.reason()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                        bound.severity()),
                        "severity",
                        "severity: for %s it becomes %s%s, but here %s"
                                .formatted(
                                        it.reason(),
                                        bound.severity(),
                                        bound.isBound() ? ", or milder as before" : "",
                                        it.severity())));
    }

    static boolean isOutOfScope(@Nullable Scope scope, Names names) {
        return scope != null
                && (Scope.BESIDE.contains(scope) || names.excluded().contains(scope.name()));
    }

    private static Optional<Problem> unknown(String field, String name, Collection<String> known) {
        return known.contains(name)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "one-of",
                        field,
                        "%s must be one of %s, but is %s".formatted(field, String.join(", ", known), name)));
    }
}
