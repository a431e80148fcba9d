package dev.frist.promises.terms;

import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.ClockDeclaration.Again;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.DeclaredPlan.Limits;
import dev.frist.promises.terms.Names.Lowering;
import dev.frist.promises.terms.Terms.Following;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a terms file that declares its clocks says, and the rules that it must keep. */
final class DeclaredTermsFile {
    private static final String BY_CHANNEL = "by channel";
    private static final String BEST_EFFORT = "best effort";
    private static final List<Integer> WARNING_MARKS = List.of(75);

    private final List<Field> hoursNamed = new ArrayList<>();
    private final Map<String, Field> channelsOfKinds = new LinkedHashMap<>();
    private final Field root;
    private final @Nullable SupportCalendar calendar;
    private final Names names;
    private final DeclaredCredits credits;
    private final Map<String, ClockDeclaration> clocks;
    private final Map<String, Field> everyPlan;
    private final Terms terms;

    static boolean isOne(SourceFile file) {
        return file.root().has("promises");
    }

    DeclaredTermsFile(SourceFile file) {
        root = file.root();
        PinnedVersion version = file.pinned(root.required("terms").text());
        ZoneId zone = root.required("zone").zone();
        calendar = root.optional("calendar")
                .map(it -> SupportCalendar.within(it, version, zone))
                .orElse(null);
        names = names();
        credits = new DeclaredCredits(root.optional("credits"));
        clocks = eachIn(root.required("promises"), this::clock);
        everyPlan = root.optional("every plan").map(this::kinds).orElse(Map.of());
        Declarations declarations = new Declarations(
                version,
                zone,
                names,
                clocks,
                eachIn(root.required("plans"), (_, plan) -> plan.read(this::plan)),
                credits.all(),
                entitled(root),
                calendar,
                root.optional("calendars").map(Field::text).orElse(null));
        terms = new Terms(
                root.optional("validFrom").map(Field::date).orElse(null),
                root.optional("issued").map(Field::date).orElse(null),
                root.optional("replaces").map(Field::text).orElse(null),
                root.optional("following")
                        .map(it -> it.setting(Following.class))
                        .orElse(Following.SHIFT),
                declarations);
        root.end();
    }

    /** Which terms are in force is for a folder of them to say, not for one by itself. */
    Terms annex() {
        return terms;
    }

    /** @throws dev.frist.promises.file.BadFile if it does not say from when on they are in force */
    Terms terms() {
        root.required("validFrom");
        return terms;
    }

    /** Every place in which it names support hours, if only a calendar elsewhere can confirm them. */
    List<Field> hoursNamed() {
        return hoursNamed;
    }

    private static <T> Map<String, T> eachIn(Field fields, Reading<T> reading) {
        Map<String, T> all = new LinkedHashMap<>();
        fields.entries().forEach((name, it) -> all.put(name, reading.of(name, it)));
        return all;
    }

    private interface Reading<T> {
        T of(String name, Field field);
    }

    private Names names() {
        Map<String, String> severities =
                root.optional("severities").map(DeclaredTermsFile::described).orElse(Map.of());
        Field scopes = root.optional("scopes").orElse(null);
        if (scopes != null) {
            scopes.optional("covered");
            scopes.optional("excluded");
            scopes.end();
        }
        return new Names(
                severities,
                root.optional("lowering")
                        .map(it -> eachIn(it, (_, reason) -> reason.read(parts -> lowering(parts, severities))))
                        .orElse(Map.of()),
                list(root, "urgencies"),
                list(root, "channels"),
                root.optional("languages")
                        .map(it -> List.copyOf(it.distinct(TermsFile::language)))
                        .orElse(List.of()),
                scopes == null ? List.of() : list(scopes, "covered"),
                scopes == null ? List.of() : list(scopes, "excluded"));
    }

    /** Names with what they mean, or names alone. */
    private static Map<String, String> described(Field field) {
        if (!field.isList()) {
            return eachIn(field, (_, text) -> text.text());
        }
        Map<String, String> all = new LinkedHashMap<>();
        field.distinct(Field::text).forEach(name -> all.put(name, name));
        return all;
    }

    private static List<String> list(Field fields, String name) {
        return fields.optional(name)
                .map(it -> List.copyOf(described(it).keySet()))
                .orElse(List.of());
    }

    private static Lowering lowering(Field reason, Map<String, String> severities) {
        return reason.optional("to")
                .map(it -> new Lowering(it.knownIn(severities.keySet()), false))
                .orElseGet(() -> new Lowering(reason.required("below").knownIn(severities.keySet()), true));
    }

    private ClockDeclaration clock(String name, Field field) {
        return field.read(parts -> {
            By by = parts.required("by").setting(By.class);
            if (by != By.NOTHING && names.levels(by).isEmpty()) {
                throw parts.required("by")
                        .breaks("must be nothing, as the terms name no "
                                + (by == By.SEVERITY ? "severities" : "urgencies") + ", but is "
                                + parts.required("by").text());
            }
            parts.optional(BY_CHANNEL).ifPresent(it -> channelsOfKinds.put(name, it));
            Set<String> starts = moments(parts.required("starts"));
            parts.optional("pause").flatMap(it -> it.optional("from")).ifPresent(it -> {
                if (moments(it).stream().anyMatch(starts::contains)) {
                    throw it.breaks("must not be what starts the clock");
                }
            });
            String credit = parts.optional("credit")
                    .map(it -> it.knownIn(credits.all().keySet()))
                    .orElse(null);
            return new ClockDeclaration(
                    name,
                    starts,
                    moments(parts.required("met")),
                    parts.optional("void").map(DeclaredTermsFile::moments).orElse(Set.of()),
                    pause(parts, "from"),
                    pause(parts, "to"),
                    by,
                    again(parts, starts),
                    new ClockRules(
                            parts.optional("raised")
                                    .map(it -> it.setting(RaiseRule.class))
                                    .orElse(RaiseRule.FROM_CHANGE_NEVER_LATER),
                            parts.optional("raisedAgain")
                                    .map(it -> it.setting(RaisedAgain.class))
                                    .orElse(RaisedAgain.NEVER_LATER_THAN_BEFORE),
                            credits.blocksOf(credit).countedIn(),
                            credits.blocksOf(credit).length(),
                            credits.blocksOf(credit).incomplete(),
                            parts.optional("warningMarks")
                                    .map(it -> List.copyOf(it.distinct(mark -> mark.wholeNumber(1, 99))))
                                    .orElse(WARNING_MARKS)),
                    credit,
                    false);
        });
    }

    private static Set<String> moments(Field field) {
        Set<String> moments = new LinkedHashSet<>();
        for (Field item : field.oneOrMore()) {
            if (!MomentKind.isKnown(item.text())) {
                throw item.breaks(
                        "must be one of " + String.join(", ", MomentKind.names()) + ", but is " + item.text());
            }
            if (!moments.add(item.text())) {
                throw item.breaks("must be given once only");
            }
        }
        if (moments.isEmpty()) {
            throw field.breaks("must name a moment");
        }
        return moments;
    }

    private static Set<String> pause(Field kind, String edge) {
        return kind.optional("pause")
                .map(pause -> pause.read(parts -> {
                    Set<String> from = moments(parts.required("from"));
                    Set<String> to = moments(parts.required("to"));
                    if (from.stream().anyMatch(to::contains)) {
                        throw pause.breaks("must not begin and end with the same moment");
                    }
                    return edge.equals("from") ? from : to;
                }))
                .orElse(Set.of());
    }

    /** A severity can be set often, and is that of one ticket. */
    private static Again again(Field kind, Set<String> starts) {
        return kind.optional("again")
                .map(it -> it.setting(Again.class))
                .orElse(starts.contains(MomentKind.SEVERITY_SET.text()) ? Again.NEVER : Again.EACH_TIME);
    }

    private Map<String, Field> kinds(Field fields) {
        return eachIn(fields, (name, field) -> {
            if (!clocks.containsKey(name)) {
                throw field.breaks("must be one of the promises " + String.join(", ", clocks.keySet()));
            }
            return field;
        });
    }

    private DeclaredPlan plan(Field fields) {
        Map<String, Limits> promises = new LinkedHashMap<>();
        clocks.forEach((name, kind) -> {
            List<Field> tables = Stream.concat(Stream.ofNullable(everyPlan.get(name)), fields.optional(name).stream())
                    .toList();
            if (!tables.isEmpty()) {
                promises.put(name, limits(kind, tables));
            }
        });
        return new DeclaredPlan(
                fields.optional("channels")
                        .map(it -> Set.copyOf(it.distinct(this::channel)))
                        .orElse(null),
                promises,
                fields.optional("mayAgree")
                        .map(it -> it.read(TermsFile::agreeable))
                        .orElse(TermsFile.AGREEABLE),
                fields.optional("minimumTarget")
                        .map(it -> it.read(TermsFile::minimumTarget))
                        .orElse(Map.of()),
                entitled(fields));
    }

    private String channel(Field field) {
        return names.channels().isEmpty() ? field.text() : field.knownIn(names.channels());
    }

    private static Map<String, String> entitled(Field fields) {
        return fields.optional("entitled")
                .map(it -> eachIn(it, (_, field) -> told(field)))
                .orElse(Map.of());
    }

    private static String told(Field field) {
        if (field.isValue()) {
            return field.text();
        }
        return field.isList()
                ? String.join(", ", field.distinct(Field::text))
                : field.entries().entrySet().stream()
                        .map(it -> it.getKey() + " " + told(it.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** Each later table says level by level what it says otherwise. */
    private Limits limits(ClockDeclaration kind, List<Field> tables) {
        Map<String, NamedTarget> always = Map.of();
        for (Field table : tables) {
            always = changed(kind, always, table, true);
        }
        Map<String, Map<String, NamedTarget>> byChannel = new LinkedHashMap<>();
        List<Field> perChannel = Stream.concat(
                        Stream.ofNullable(channelsOfKinds.get(kind.name())),
                        tables.stream().flatMap(it -> it.optional(BY_CHANNEL).stream()))
                .toList();
        for (Field channels : perChannel) {
            for (Map.Entry<String, Field> it : channels.entries().entrySet()) {
                if (!names.channels().isEmpty() && !names.channels().contains(it.getKey())) {
                    throw it.getValue().breaks("must be one of the channels " + String.join(", ", names.channels()));
                }
                Map<String, NamedTarget> before = byChannel.getOrDefault(it.getKey(), always);
                byChannel.put(it.getKey(), changed(kind, before, it.getValue(), false));
            }
        }
        return new Limits(always, byChannel);
    }

    /**
     * A table of time limits with what this one says.
     *
     * @param isWhole whether a limit is given whole; else what it lacks is as before
     */
    private Map<String, NamedTarget> changed(
            ClockDeclaration kind, Map<String, NamedTarget> before, Field table, boolean isWhole) {
        List<String> levels = kind.by() == By.NOTHING ? List.of(Objective.ANY) : names.levels(kind.by());
        Map<String, NamedTarget> after = new LinkedHashMap<>(before);
        if (isBestEffort(table)) {
            return Map.of();
        }
        boolean isOfAll = kind.by() == By.NOTHING || table.has("hours") || table.has("target");
        if (isOfAll) {
            levels.forEach(level -> change(after, level, table, isWhole));
        } else {
            table.entries().forEach((level, field) -> {
                if (levels.contains(level)) {
                    change(after, level, field, isWhole);
                } else if (!level.equals(BY_CHANNEL)) {
                    throw field.breaks("must be one of " + String.join(", ", levels));
                }
            });
        }
        Map<String, NamedTarget> inOrder = new LinkedHashMap<>();
        levels.stream().filter(after::containsKey).forEach(it -> inOrder.put(it, after.get(it)));
        return inOrder;
    }

    private void change(Map<String, NamedTarget> limits, String level, Field field, boolean isWhole) {
        NamedTarget before = limits.get(level);
        if (isBestEffort(field)) {
            limits.remove(level);
        } else if (isWhole) {
            limits.put(level, target(field, null));
        } else if (before != null || field.has("hours") && field.has("target")) {
            limits.put(level, target(field, before));
        }
    }

    private NamedTarget target(Field field, @Nullable NamedTarget before) {
        return field.read(parts -> {
            parts.optional(BY_CHANNEL);
            return new NamedTarget(
                    before != null && !parts.has("hours") ? before.hours() : hours(parts.required("hours")),
                    before != null && !parts.has("target")
                            ? before.target()
                            : parts.required("target").as(Target::parse));
        });
    }

    private static boolean isBestEffort(Field field) {
        if (!field.isValue()) {
            return false;
        }
        return field.knownIn(List.of(BEST_EFFORT)).equals(BEST_EFFORT);
    }

    private String hours(Field field) {
        if (calendar == null) {
            hoursNamed.add(field);
            return field.text();
        }
        return field.knownIn(calendar.hoursNames().stream().sorted().toList());
    }
}
