package dev.frist.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be accepted, for the person who sent it.
 *
 * @param rule the rule that was broken, in kebab case; it never changes its meaning
 * @param field where, as a path into the data; null if the whole is meant
 * @param detail what was found and what to do
 * @param others what else is wrong with it, in the order in which it was found
 */
public record Problem(String rule, @Nullable String field, String detail, List<Problem> others) {
    public Problem {
        others = List.copyOf(others);
    }

    /** The only one. */
    public Problem(String rule, @Nullable String field, String detail) {
        this(rule, field, detail, List.of());
    }

    /** URI reference that identifies the kind of problem (RFC 9457). */
    public String type() {
        return "urn:frist:problem:" + rule;
    }

    /** The rule in words. */
    public String title() {
        String words = rule.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The same, and this as well. */
    public Problem and(Problem other) {
        List<Problem> more = new ArrayList<>(others);
        more.add(other.alone());
        more.addAll(other.others);
        return new Problem(rule, field, detail, more);
    }

    /** The same of other fields: each of what is wrong says its own. */
    public Problem told(Function<Fault, String> field) {
        return new Problem(
                rule,
                field.apply(new Fault(this.field, rule, detail)),
                detail,
                others.stream().map(it -> it.told(field)).toList());
    }

    /** All that is wrong, this first. */
    public List<Fault> errors() {
        List<Fault> errors = new ArrayList<>();
        errors.add(new Fault(field, rule, detail));
        others.forEach(it -> errors.add(new Fault(it.field, it.rule, it.detail)));
        return List.copyOf(errors);
    }

    private Problem alone() {
        return new Problem(rule, field, detail);
    }

    /** One of several things that are wrong: where, by which rule, and in words. */
    public record Fault(@Nullable String field, String rule, String detail) {}
}
