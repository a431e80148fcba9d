package dev.frist.console.customer;

import java.util.Collection;
import java.util.List;

/**
 * The customers whom somebody means by a name: the one who is called exactly so, else all whose names have it in parts.
 *
 * @param names in alphabetical order
 */
public record NamedCustomers(String typed, List<String> names) {
    private static final int SOME = 5;

    public NamedCustomers {
        names = List.copyOf(names);
    }

    /** @param known the names of all customers */
    public static NamedCustomers of(String typed, Collection<String> known) {
        if (known.contains(typed)) {
            return new NamedCustomers(typed, List.of(typed));
        }
        TypedName name = new TypedName(typed);
        return new NamedCustomers(
                typed, known.stream().filter(name::matches).sorted().toList());
    }

    /** The first of them, for a sentence. */
    public String some() {
        return String.join(" · ", names.subList(0, Math.min(SOME, names.size()))) + (names.size() > SOME ? " …" : "");
    }

    public boolean isNobody() {
        return names.isEmpty();
    }
}
