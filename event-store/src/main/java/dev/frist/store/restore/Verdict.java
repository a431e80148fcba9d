package dev.frist.store.restore;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.Texts;
import dev.frist.store.relay.TopicDecisions.Kind;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What whoever starts a service has decided about events that stand on its topics and not in its store.
 *
 * @param takesSigned take back those that a signed checkpoint covers
 * @param takeBack names of others to take back: an event's id, its place, or that of a list
 * @param putAside names of those that are none
 * @param by who decides; null if nothing is named
 * @param why for what reason; null if nothing is named
 */
@ConfigurationProperties("frist.store")
public record Verdict(
        @Name("take-back") boolean takesSigned,
        @Name("take-back-events") @DefaultValue Set<String> takeBack,
        @Name("put-aside-events") @DefaultValue Set<String> putAside,
        @Nullable String by,
        @Nullable String why) {
    /** Nobody has decided anything. */
    public static final Verdict NONE = new Verdict(false, Set.of(), Set.of(), null, null);

    private static final int LONGEST = 1_000;

    /** @throws Refused if something is named, and not by whom and why */
    public Verdict {
        takeBack = Set.copyOf(takeBack);
        putAside = Set.copyOf(putAside);
        if (!takeBack.isEmpty() || !putAside.isEmpty()) {
            by = Texts.name("frist.store.by", by == null ? "" : by.strip());
            if (why == null || why.isBlank() || why.length() > LONGEST || why.indexOf('\0') >= 0) {
                throw new Refused(
                        "frist.store.why",
                        "required",
                        "frist.store.why must say, in at most %d characters, why events are taken back or put aside"
                                .formatted(LONGEST));
            }
        }
        if (!Collections.disjoint(takeBack, putAside)) {
            throw new Refused(
                    "frist.store.put-aside-events",
                    "one-of",
                    "an event is taken back or put aside; frist.store.take-back-events and"
                            + " frist.store.put-aside-events name the same");
        }
    }

    /** What was said of something that has these names. */
    Optional<Kind> on(Set<String> names) {
        if (!Collections.disjoint(putAside, names)) {
            return Optional.of(Kind.PUT_ASIDE);
        }
        return Collections.disjoint(takeBack, names) ? Optional.empty() : Optional.of(Kind.TAKEN_BACK);
    }
}
