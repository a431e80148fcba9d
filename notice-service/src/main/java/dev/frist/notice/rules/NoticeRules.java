package dev.frist.notice.rules;

import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeKind;
import dev.frist.events.PinnedVersion;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules file. Immutable.
 *
 * @param version null: there is no file, nobody is told anything
 * @param console where links lead to
 * @param recipients by name
 */
public record NoticeRules(
        @Nullable PinnedVersion version, URI console, Map<String, Recipient> recipients, List<Rule> rules) {
    public static final NoticeRules NONE =
            new NoticeRules(null, URI.create("http://127.0.0.1:8080"), Map.of(), List.of());

    public NoticeRules {
        recipients = Map.copyOf(recipients);
        rules = List.copyOf(rules);
    }

    /** Somebody whom a rule wants to be told. */
    public record Match(Rule rule, Recipient recipient) {}

    /**
     * Whom this is told; each once, by the first rule that names them.
     *
     * @param scope what the ticket is about; null: nobody said, or there is no ticket
     */
    public List<Match> matches(NoticeKind kind, NoticeContent content, @Nullable String scope) {
        Map<String, Match> first = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> rule.matches(kind, content, scope))
                .forEach(rule -> rule.to().forEach(to -> first.putIfAbsent(to.name(), new Match(rule, to))));
        return List.copyOf(first.values());
    }

    /** The first rule by which they are told any of this, of whatever ticket. */
    public Optional<Match> naming(String recipient, Set<NoticeKind> kinds) {
        return rules.stream()
                .filter(rule -> rule.on().stream().anyMatch(kinds::contains))
                .flatMap(rule -> rule.to().stream().map(to -> new Match(rule, to)))
                .filter(it -> it.recipient().name().equals(recipient))
                .findFirst();
    }

    /** Whether anybody is told this of anything. */
    public boolean tells(NoticeKind kind) {
        return rules.stream().anyMatch(rule -> rule.on().contains(kind));
    }

    /** Whether anybody wants to know when a service stands still. */
    public boolean tellsStandstills() {
        return rules.stream().anyMatch(Rule::standstills);
    }

    /** Who is told at this instant that a service stands still; outside of a rule's hours its recipients are not. */
    public Set<Recipient> ofStandstills(Instant now) {
        return rules.stream()
                .filter(Rule::standstills)
                .filter(rule -> !rule.openFrom(now).isAfter(now))
                .flatMap(rule -> rule.to().stream())
                .collect(Collectors.toSet());
    }

    /** In their order. */
    public List<String> recipientNames() {
        return recipients.keySet().stream().sorted().toList();
    }

    public Optional<Recipient> recipient(String name) {
        return Optional.ofNullable(recipients.get(name));
    }
}
