package dev.frist.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a fact may have to wait for, as text: {@code ticket/T-1}. The components are encoded, so different ones never give the same key. */
public record AwaitedKey(String text) {
    /** What contracts are. */
    public static final String SUBSCRIPTION = "subscription";

    private static final String FACT = "fact";

    public static AwaitedKey of(String kind, String... ids) {
        return new AwaitedKey(Stream.of(ids)
                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", kind + "/", "")));
    }

    public static AwaitedKey ticket(String ticketId) {
        return of("ticket", ticketId);
    }

    public static AwaitedKey escalation(String ticketId, String escalationId) {
        return of("escalation", ticketId, escalationId);
    }

    public static AwaitedKey subscription(String subscriptionId) {
        return of(SUBSCRIPTION, subscriptionId);
    }

    public static AwaitedKey claim(String subscriptionId, String claimId) {
        return of("claim", subscriptionId, claimId);
    }

    /** A fact itself, whatever it is about: another says something of it. */
    public static AwaitedKey fact(FactId fact) {
        return of(FACT, fact.source(), fact.id());
    }

    /** The member of a fact's data that names what is awaited. */
    public String field() {
        return kind().equals(FACT) ? "id" : kind() + "Id";
    }

    /** What kind of thing is awaited: the first component. */
    public String kind() {
        return text.substring(0, text.indexOf('/'));
    }

    @Override
    public String toString() {
        return text;
    }
}
