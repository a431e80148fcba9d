package dev.frist.standalone.kafka;

import static java.util.stream.Collectors.toCollection;

import dev.frist.connect.wiring.ConnectWiring;
import dev.frist.console.wiring.ConsoleWiring;
import dev.frist.credit.wiring.CreditWiring;
import dev.frist.escalation.wiring.EscalationWiring;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.notice.wiring.NoticeWiring;
import dev.frist.sla.wiring.SlaWiring;
import dev.frist.store.wiring.AuditWiring;
import dev.frist.ticket.wiring.TicketWiring;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what on Kafka: what services declare that they do, and three others. */
final class KafkaRights {
    /** May do everything. */
    static final String ADMIN = "admin";

    private static final String ANY = "*";
    private static final ResourcePattern THE_CLUSTER =
            new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
    /** They publish events, and sign them. */
    private static final List<TopicUse> SIGNING = Stream.of(
                    TicketWiring.TOPICS,
                    SlaWiring.TOPICS,
                    EscalationWiring.TOPICS,
                    CreditWiring.TOPICS,
                    NoticeWiring.TOPICS)
            .map(AuditWiring::signing)
            .toList();

    private static final List<TopicUse> OTHERS = List.of(ConsoleWiring.TOPICS, ConnectWiring.TOPICS);

    /** Everybody but the admin. */
    static final List<TopicUse> USES = Stream.concat(
                    services(),
                    Stream.of(
                            other("publisher", named(TopicSpec::isIntake), named(it -> !it.isIntake())),
                            other("auditor", Set.of(), named(_ -> true))))
            .toList();

    private KafkaRights() {}

    /** All topics, by name. */
    static Set<String> topics() {
        return named(_ -> true);
    }

    static List<String> principals() {
        return Stream.concat(USES.stream().map(TopicUse::principal), Stream.of(ADMIN))
                .toList();
    }

    /** What a broker with an authorizer has to know of all of them. */
    static List<AclBinding> bindings() {
        return Stream.concat(USES.stream().flatMap(KafkaRights::bindings), ofTheAdmin())
                .toList();
    }

    static String named(String principal) {
        return "User:" + principal;
    }

    private static Stream<TopicUse> services() {
        return Stream.concat(SIGNING.stream(), OTHERS.stream());
    }

    private static TopicUse other(String principal, Set<String> written, Set<String> read) {
        return new TopicUse(principal, _ -> List.of(), written, read);
    }

    private static Set<String> named(Predicate<TopicSpec> which) {
        return services()
                .flatMap(it -> it.owned().apply(1).stream())
                .filter(which)
                .map(TopicSpec::name)
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<AclBinding> bindings(TopicUse use) {
        List<String> owned = use.owned().apply(1).stream().map(TopicSpec::name).toList();
        return Stream.of(
                        onTopics(use, owned, AclOperation.CREATE),
                        onTopics(use, owned, AclOperation.DESCRIBE_CONFIGS),
                        onTopics(use, use.written(), AclOperation.WRITE),
                        onTopics(use, use.read(), AclOperation.READ),
                        mayAskForAnIdToWriteWith(use),
                        Stream.of(binding(
                                use.principal(),
                                new ResourcePattern(ResourceType.GROUP, use.principal(), PatternType.PREFIXED),
                                AclOperation.READ)))
                .flatMap(it -> it);
    }

    // Every service opens a producer, which asks for this at once, and again and again; who may write any topic is
    // given it.
    private static Stream<AclBinding> mayAskForAnIdToWriteWith(TopicUse use) {
        return OTHERS.contains(use) && use.written().isEmpty()
                ? Stream.of(binding(use.principal(), THE_CLUSTER, AclOperation.IDEMPOTENT_WRITE))
                : Stream.empty();
    }

    private static Stream<AclBinding> onTopics(TopicUse use, Collection<String> topics, AclOperation operation) {
        return topics.stream()
                .map(topic -> new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL))
                .map(topic -> binding(use.principal(), topic, operation));
    }

    private static Stream<AclBinding> ofTheAdmin() {
        return Stream.of(
                        new ResourcePattern(ResourceType.TOPIC, ANY, PatternType.LITERAL),
                        new ResourcePattern(ResourceType.GROUP, ANY, PatternType.LITERAL),
                        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, ANY, PatternType.LITERAL),
                        THE_CLUSTER)
                .map(everything -> binding(ADMIN, everything, AclOperation.ALL));
    }

    private static AclBinding binding(String principal, ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry(named(principal), ANY, operation, AclPermissionType.ALLOW));
    }
}
