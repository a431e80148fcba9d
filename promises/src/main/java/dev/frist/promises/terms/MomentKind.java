package dev.frist.promises.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can happen to a ticket, as terms name it. A milestone has a name of its own besides: {@code milestone:resolution}. */
public enum MomentKind {
    OPENED,
    SEVERITY_SET,
    RESPONSE,
    VENDOR_MESSAGE,
    CUSTOMER_MESSAGE,
    WAITING_FOR_CUSTOMER,
    WAITING_FOR_VENDOR,
    ESCALATED,
    MANAGER_RESPONSE,
    DECLINED,
    WITHDRAWN,
    AGENT_CLOSED,
    CUSTOMER_CLOSED,
    REOPENED,
    CREDIT_CLAIMED,
    CREDIT_DECIDED;

    private static final String MILESTONE = "milestone:";

    /** As terms write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String milestone(String name) {
        return MILESTONE + name;
    }

    public static boolean isKnown(String moment) {
        return moment.startsWith(MILESTONE) && moment.length() > MILESTONE.length()
                || Arrays.stream(values()).anyMatch(it -> it.text().equals(moment));
    }

    /** All names that would do. */
    public static List<String> names() {
        return Stream.concat(Arrays.stream(values()).map(MomentKind::text), Stream.of(MILESTONE + "NAME"))
                .toList();
    }
}
