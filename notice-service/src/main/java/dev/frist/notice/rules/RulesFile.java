package dev.frist.notice.rules;

import dev.frist.events.NoticeKind;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.notice.rules.Recipient.Mail;
import dev.frist.notice.rules.Recipient.Webhook;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.time.SupportTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a rules file says, and the rules that it must keep itself. */
public final class RulesFile {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"()\\\\]+@[A-Za-z0-9.-]+");

    /** What is about a contract, not about one ticket. */
    private static final Set<NoticeKind> OF_CONTRACTS = EnumSet.of(
            NoticeKind.TERMS_DISAGREE,
            NoticeKind.CREDIT_CLAIMED,
            NoticeKind.CREDIT_REFUSED,
            NoticeKind.CREDIT_LAPSED,
            NoticeKind.DECISION_OVERDUE,
            NoticeKind.REVIEW_CALL_DUE);

    private final RuleBook book;
    private final SupportCalendar calendar;
    private final Function<String, Optional<String>> settings;
    private final Map<String, Recipient> recipients = new LinkedHashMap<>();

    private RulesFile(RuleBook book, Function<String, Optional<String>> settings) {
        this.calendar = book.currentCalendar();
        this.settings = settings;
        this.book = book;
    }

    /**
     * @param book which severities, plans, scopes and support hours there are
     * @param settings where secrets are: by names that the file gives
     * @throws dev.frist.promises.file.BadFile if the file breaks a rule
     */
    public static NoticeRules read(SourceFile file, RuleBook book, Function<String, Optional<String>> settings) {
        return new RulesFile(book, settings).rules(file);
    }

    private NoticeRules rules(SourceFile file) {
        return file.root().read(fields -> {
            PinnedVersion version = file.pinned(fields.required("notices").text());
            URI console = address(fields.required("console"));
            fields.required("recipients").entries().forEach(this::recipient);
            Map<String, Rule> rules = new LinkedHashMap<>();
            for (Field item : fields.required("rules").items()) {
                Rule rule = rule(item);
                if (rules.putIfAbsent(rule.name(), rule) != null) {
                    throw item.breaks("must have a name of its own, but another rule is called " + rule.name());
                }
            }
            return new NoticeRules(version, console, recipients, List.copyOf(rules.values()));
        });
    }

    private void recipient(String name, Field field) {
        if (!NAME.matcher(name).matches()) {
            throw field.breaks("must be named by lower-case letters, digits and hyphens");
        }
        recipients.put(name, field.read(fields -> {
            boolean isWebhook = fields.optional("webhook").isPresent();
            if (isWebhook == fields.optional("mail").isPresent()) {
                throw field.breaks("must have either webhook or mail");
            }
            return isWebhook ? webhook(name, fields) : mail(name, fields);
        }));
    }

    private Webhook webhook(String name, Field fields) {
        List<SigningKey> keys = new ArrayList<>();
        keys.add(key(fields.required("secret")));
        fields.optional("previousSecret").map(this::key).ifPresent(keys::add);
        return new Webhook(name, address(fields.required("webhook")), keys);
    }

    private SigningKey key(Field field) {
        String secret = settings.apply(field.text())
                .orElseThrow(() -> field.breaks(
                        "must name a setting or an environment variable that is set, but " + field.text() + " is not"));
        try {
            return SigningKey.of(secret);
        } catch (IllegalArgumentException e) {
            throw field.breaks("names " + field.text() + ", which " + e.getMessage());
        }
    }

    private static Mail mail(String name, Field fields) {
        Field field = fields.required("mail");
        if (!ADDRESS.matcher(field.text()).matches()) {
            throw field.breaks("must be one address like duty@example.com, but is " + field.text());
        }
        Locale language = fields.optional("language")
                .map(it -> it.constant(Spoken.class))
                .map(it -> Locale.forLanguageTag(it.name()))
                .orElse(Locale.ENGLISH);
        return new Mail(name, field.text(), language);
    }

    private enum Spoken {
        DE,
        EN
    }

    /** What a rule may be about: what happens to promises, and that Frist itself does not get on. */
    private enum Occasion {
        AT_RISK,
        BREACH,
        ESCALATION_REQUESTED,
        MANAGER_RESPONSE_BREACHED,
        BREACH_RETRACTED,
        DAYS_GIVEN,
        DAYS_TAKEN_BACK,
        FACT_PARKED,
        FACT_REJECTED,
        TERMS_DISAGREE,
        CREDIT_CLAIMED,
        CREDIT_REFUSED,
        CREDIT_LAPSED,
        DECISION_OVERDUE,
        REVIEW_CALL_DUE,
        STANDS_STILL;

        Optional<NoticeKind> kind() {
            return this == STANDS_STILL ? Optional.empty() : Optional.of(NoticeKind.valueOf(name()));
        }
    }

    private Rule rule(Field field) {
        Rule rule = field.read(fields -> {
            Set<Occasion> on = someOf(fields.required("on"), it -> it.setting(Occasion.class));
            return new Rule(
                    fields.required("name").text(),
                    on.stream().flatMap(it -> it.kind().stream()).collect(Collectors.toSet()),
                    on.contains(Occasion.STANDS_STILL),
                    anyOf(fields.optional("severity"), it -> Severity.of(known(it, book.severities()))),
                    anyOf(fields.optional("plan"), it -> new Plan(known(it, book.plans()))),
                    anyOf(fields.optional("customer"), Field::text),
                    anyOf(fields.optional("scope"), it -> known(it, book.scopes())),
                    fields.optional("hours").map(this::hours),
                    List.copyOf(someOf(fields.required("to"), this::named)));
        });
        if (rule.standstills() && rule.isNarrowed()) {
            throw field.breaks(
                    "must not be narrowed by severity, plan, customer or scope: a service that stands still has none;"
                            + " make a rule of its own for stands-still");
        }
        if ((rule.on().contains(NoticeKind.FACT_PARKED) || rule.on().contains(NoticeKind.FACT_REJECTED))
                && !(rule.plans().isEmpty()
                        && rule.customers().isEmpty()
                        && rule.scopes().isEmpty())) {
            throw field.breaks(
                    "must not be narrowed by plan, customer or scope: of a fact that is not taken in nobody knows them;"
                            + " make a rule of its own for fact-parked and fact-rejected");
        }
        if (rule.on().stream().anyMatch(OF_CONTRACTS::contains)
                && !(rule.severities().isEmpty() && rule.scopes().isEmpty())) {
            throw field.breaks("must not be narrowed by severity or scope: terms, claims and review calls have none;"
                    + " make a rule of its own for them");
        }
        return rule;
    }

    private static String known(Field field, List<?> names) {
        return field.knownIn(names.stream().map(Object::toString).toList());
    }

    private SupportTime hours(Field field) {
        if (!calendar.hoursNames().contains(field.text())
                || !calendar.hours(field.text()).isEverOpen()) {
            throw field.breaks("must be support hours that are open at some time, one of "
                    + new TreeSet<>(calendar.hoursNames()) + ", but is " + field.text());
        }
        return calendar.hours(field.text());
    }

    private Recipient named(Field field) {
        Recipient recipient = recipients.get(field.text());
        if (recipient == null) {
            throw field.breaks("must be one of the recipients " + recipients.keySet() + ", but is " + field.text());
        }
        return recipient;
    }

    private static <T> Set<T> anyOf(Optional<Field> field, Function<Field, T> reading) {
        return field.map(it -> someOf(it, reading)).orElse(Set.of());
    }

    private static <T> Set<T> someOf(Field field, Function<Field, T> reading) {
        Set<T> values = new LinkedHashSet<>();
        for (Field item : field.items()) {
            if (!values.add(reading.apply(item))) {
                throw item.breaks("must be given once only");
            }
        }
        if (values.isEmpty()) {
            throw field.breaks("must not be empty");
        }
        return values;
    }

    private static URI address(Field field) {
        URI address = field.as(URI::create);
        boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isWeb || address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw field.breaks(
                    "must be an address like https://example.com/path, without a user, but is " + field.text());
        }
        return address;
    }
}
