package dev.frist.promises.terms;

import dev.frist.promises.file.Field;
import dev.frist.promises.terms.CreditRule.Claim;
import dev.frist.promises.terms.CreditRule.FeeShare;
import dev.frist.promises.terms.CreditRule.Per;
import dev.frist.promises.terms.CreditRule.Step;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a terms file says of credit. */
final class CreditReader {
    private static final Pattern DAYS = Pattern.compile("P([1-9][0-9]{0,3})D");
    // No more than the whole fee.
    private static final int ALL = 100;

    private CreditReader() {}

    private enum Gives {
        DAYS_OF_THE_TERM,
        PERCENT_OF_FEE
    }

    private enum DaysPer {
        BLOCK
    }

    /** In either form: without {@code gives} it is the one of {@code daysPerBlock}. */
    static CreditRule read(Field fields) {
        return fields.optional("gives").isPresent() ? declared(fields) : daysPerBlock(fields);
    }

    private static CreditRule daysPerBlock(Field fields) {
        return fields.required("caps")
                .read(caps -> days(
                        fields.required("daysPerBlock").wholeNumber(0, 366),
                        cap(caps.required("daysPerClock")),
                        cap(caps.required("daysPerTerm")),
                        fields));
    }

    /** What lies in a block, and how long it is, is the clock's matter: whoever reads it asks for {@code block}. */
    private static CreditRule declared(Field fields) {
        return switch (fields.required("gives").oneOf(Gives.class, CreditReader::spoken)) {
            case DAYS_OF_THE_TERM -> {
                fields.required("per").oneOf(DaysPer.class, CreditReader::spoken);
                int amount = fields.required("amount").wholeNumber(0, 366);
                yield fields.optional("caps")
                        .map(it -> it.read(caps -> days(
                                amount,
                                caps.optional("clock").flatMap(CreditReader::cap),
                                caps.optional("term").flatMap(CreditReader::cap),
                                fields)))
                        .orElseGet(() -> days(amount, Optional.empty(), Optional.empty(), fields));
            }
            case PERCENT_OF_FEE ->
                new CreditRule(0, Optional.empty(), Optional.empty(), claim(fields), Optional.of(feeShare(fields)));
        };
    }

    private static CreditRule days(int perBlock, Optional<Long> perClock, Optional<Long> perTerm, Field fields) {
        return new CreditRule(perBlock, perClock, perTerm, claim(fields), Optional.empty());
    }

    private static FeeShare feeShare(Field fields) {
        Per per = fields.required("per").oneOf(Per.class, CreditReader::spoken);
        int cap = fields.optional("caps")
                .map(it -> it.read(caps -> caps.required("period").wholeNumber(1, ALL)))
                .orElse(ALL);
        List<Step> steps = per == Per.PERIOD
                ? steps(fields.required("steps"))
                : List.of(new Step(0, fields.required("amount").wholeNumber(1, ALL)));
        return fields.required("period")
                .read(period -> new FeeShare(
                        per, months(period.required("months")), monthDay(period.required("from")), steps, cap));
    }

    private static List<Step> steps(Field field) {
        List<Step> steps = new ArrayList<>();
        for (Field item : field.items()) {
            Step step = item.read(it -> new Step(
                    it.required("moreThan").wholeNumber(0, 1_000_000),
                    it.required("amount").wholeNumber(1, ALL)));
            if (!steps.isEmpty() && step.moreThan() <= steps.getLast().moreThan()) {
                throw item.breaks("must have more breaches than the step before it, "
                        + steps.getLast().moreThan() + ", but has " + step.moreThan());
            }
            steps.add(step);
        }
        if (steps.isEmpty()) {
            throw field.breaks("must have a step");
        }
        return steps;
    }

    // So that each year has the same periods.
    private static int months(Field field) {
        int months = field.wholeNumber(1, 12);
        if (12 % months != 0) {
            throw field.breaks("must be 1, 2, 3, 4, 6 or 12 months, but is " + months);
        }
        return months;
    }

    private static MonthDay monthDay(Field field) {
        String text = field.text();
        try {
            MonthDay day = MonthDay.parse("--" + text);
            if (day.getDayOfMonth() <= 28) {
                return day;
            }
        } catch (DateTimeException e) {
            throw field.breaks("must be a month and a day like 02-01, but is " + text);
        }
        throw field.breaks("must be a day that every month has, but is " + text);
    }

    private static Optional<Claim> claim(Field fields) {
        return fields.optional("claim")
                .filter(it -> !it.isText("none"))
                .map(it -> it.read(claim -> new Claim(
                        days(claim.required("within")),
                        claim.optional("decided").map(CreditReader::days))));
    }

    private static int days(Field field) {
        Matcher days = DAYS.matcher(field.text());
        if (!days.matches()) {
            throw field.breaks("must be a number of calendar days like P30D, but is " + field.text());
        }
        return Integer.parseInt(days.group(1));
    }

    private static Optional<Long> cap(Field field) {
        return field.isText("none") ? Optional.empty() : Optional.of((long) field.wholeNumber(0, 1_000_000));
    }

    private static String spoken(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
