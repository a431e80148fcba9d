package dev.frist.console.customer.jdbc;

import dev.frist.console.customer.Contract;
import dev.frist.console.projection.LedgerLine;
import dev.frist.console.projection.ReadModels;
import dev.frist.console.story.Moments;
import dev.frist.console.story.jdbc.StorySearch;
import dev.frist.kit.web.NotFound;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers as they were known: the fold of what had been recorded about their contracts and in the ledger. */
public final class PastCustomers {
    private final CustomerSearch search;
    private final StorySearch stories;
    private final RuleBook rules;

    public PastCustomers(CustomerSearch search, StorySearch stories, RuleBook rules) {
        this.search = search;
        this.stories = stories;
        this.rules = rules;
    }

    /** When something was learned about their contracts. */
    public Moments moments(String name, @Nullable Instant knownOn) {
        return new Moments(stories.learnedOfContracts(ids(name)), knownOn);
    }

    /** @throws NotFound if no contract of theirs was known */
    public List<Contract> contracts(String name, Instant knownOn) {
        ReadModels pictures = new ReadModels(Map.of());
        stories.ofContracts(ids(name), knownOn).forEach(pictures::see);
        if (pictures.contracts().isEmpty()) {
            throw new NotFound("customer", name);
        }
        return pictures.contracts().stream()
                .map(it -> Contract.of(it, days(pictures, it), rules, knownOn))
                .toList();
    }

    private static Map<LocalDate, Long> days(ReadModels pictures, ContractInForce contract) {
        return pictures.ledger().stream()
                .filter(it -> it.subscriptionId().equals(contract.subscriptionId()))
                .collect(Collectors.groupingBy(LedgerLine::termStart, Collectors.summingLong(LedgerLine::days)));
    }

    private Collection<String> ids(String name) {
        return search.contracts(name).stream()
                .map(ContractInForce::subscriptionId)
                .toList();
    }
}
