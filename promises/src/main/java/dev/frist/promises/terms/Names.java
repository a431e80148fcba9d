package dev.frist.promises.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names that exist under terms.
 *
 * @param severities with what each of them means, the worst first
 * @param lowering reasons of a severity change, with what they bound
 * @param channels empty: any
 * @param languages empty: any
 * @param covered scopes of requests; empty: any
 * @param excluded scopes that are accepted and flagged
 */
public record Names(
        Map<String, String> severities,
        Map<String, Lowering> lowering,
        List<String> urgencies,
        List<String> channels,
        List<String> languages,
        List<String> covered,
        List<String> excluded) {

    /**
     * What a severity may become for a reason.
     *
     * @param severity by its name
     * @param isBound whether it may be this one or a milder one, instead of exactly this one
     */
    public record Lowering(String severity, boolean isBound) {}

    public List<String> severityNames() {
        return new ArrayList<>(severities.keySet());
    }

    /** Covered or not. */
    public List<String> scopes() {
        List<String> all = new ArrayList<>(covered);
        all.addAll(excluded);
        return all;
    }

    /** What time limits of a kind can depend on, the worst first; empty where they depend on nothing. */
    public List<String> levels(ClockDeclaration.By by) {
        return switch (by) {
            case SEVERITY -> severityNames();
            case URGENCY -> urgencies;
            case NOTHING -> List.of();
        };
    }
}
