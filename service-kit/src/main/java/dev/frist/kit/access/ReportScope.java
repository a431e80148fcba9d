package dev.frist.kit.access;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token lets its bearer tell and ask for, by claims of these names.
 *
 * @param sources CloudEvents sources under which facts are told; null: all
 * @param subscriptions under which facts are told; null: all
 * @param isPublisherAlone whether its bearer is nobody who may decide anything: he only reports
 */
public record ReportScope(
        @Nullable Set<String> sources, @Nullable Set<String> subscriptions, boolean isPublisherAlone) {
    public static final String SOURCES = "sources";
    public static final String SUBSCRIPTIONS = "subscriptions";

    static final String ROLES = "roles";
    public static final ReportScope ALL = new ReportScope(null, null, false);

    private static final int FORBIDDEN = 403;

    /** @throws Refused with 403 */
    public void checkSource(String field, String source) {
        if (sources != null && !sources.contains(source)) {
            throw refused(SOURCES, field, "is " + source);
        }
    }

    public boolean isOfAllSubscriptions() {
        return subscriptions == null;
    }

    /**
     * @param about the subscriptions that it is about; empty: not known
     * @throws Refused with 403, whether or not there is what it is about
     */
    public void checkSubscriptions(String field, Collection<String> about) {
        if (subscriptions != null && (about.isEmpty() || !subscriptions.containsAll(about))) {
            throw refused(SUBSCRIPTIONS, field, "is of none of these");
        }
    }

    /**
     * @param told what only whoever is on duty decides
     * @throws Refused with 403
     */
    public void checkMayDecide(String field, String told) {
        if (isPublisherAlone) {
            throw refused(ROLES, field, "is " + told);
        }
    }

    private static Refused refused(String claim, String field, String found) {
        return new Refused(
                FORBIDDEN,
                new Problem(
                        "claim-" + claim,
                        field,
                        "the claim %s of the token does not allow it: %s %s".formatted(claim, field, found)));
    }
}
