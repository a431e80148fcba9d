package dev.frist.promises.terms;

import dev.frist.promises.file.Field;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credits that a terms file declares, and how the overrun is measured that they are given for. */
final class DeclaredCredits {
    private final Map<String, CreditRule> all = new LinkedHashMap<>();
    private final Map<String, Blocks> blocks = new LinkedHashMap<>();

    /** How overrun is measured. */
    record Blocks(Duration length, OverrunIn countedIn, IncompleteBlock incomplete) {
        static final Blocks USUAL = new Blocks(Duration.ofMinutes(15), OverrunIn.SUPPORT, IncompleteBlock.NOTHING);
    }

    DeclaredCredits(Optional<Field> credits) {
        credits.ifPresent(it -> it.entries()
                .forEach((name, field) -> field.read(parts -> {
                    parts.optional("block").ifPresent(block -> blocks.put(name, block.read(DeclaredCredits::blocks)));
                    CreditRule credit = CreditReader.read(parts);
                    requireTheSameCap(credit, field);
                    return all.put(name, credit);
                })));
    }

    /** The days of a term are counted together, whichever credit they are given by. */
    private void requireTheSameCap(CreditRule credit, Field field) {
        if (credit.fee().isEmpty()) {
            all.forEach((name, other) -> {
                if (other.fee().isEmpty() && !other.capDaysPerTerm().equals(credit.capDaysPerTerm())) {
                    throw field.breaks(
                            "must have the same cap of a term as %s, %s, since its days are counted together, but has %s"
                                    .formatted(name, spoken(other.capDaysPerTerm()), spoken(credit.capDaysPerTerm())));
                }
            });
        }
    }

    private static String spoken(Optional<Long> cap) {
        return cap.map(String::valueOf).orElse("none");
    }

    Map<String, CreditRule> all() {
        return all;
    }

    /** @param credit null: none is given */
    Blocks blocksOf(@Nullable String credit) {
        return credit == null ? Blocks.USUAL : blocks.getOrDefault(credit, Blocks.USUAL);
    }

    private static Blocks blocks(Field fields) {
        return new Blocks(
                fields.optional("length").map(Field::positiveDuration).orElse(Blocks.USUAL.length()),
                fields.optional("countedIn")
                        .map(it -> it.setting(OverrunIn.class))
                        .orElse(Blocks.USUAL.countedIn()),
                fields.optional("incomplete")
                        .map(it -> it.setting(IncompleteBlock.class))
                        .orElse(Blocks.USUAL.incomplete()));
    }
}
