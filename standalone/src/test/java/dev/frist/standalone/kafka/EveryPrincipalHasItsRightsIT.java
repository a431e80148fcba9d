package dev.frist.standalone.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Topics;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.topics.TopicConsumers;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.store.audit.CheckpointSigner;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody on every topic, on a real broker that asks who is there. What comes of it is the table of docs/security.md. */
class EveryPrincipalHasItsRightsIT {
    private static final Path PAGE = Path.of("../docs/security.md");
    private static final String HEAD = "| topic |";
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;

    @BeforeAll
    static void aBrokerWithARecordOnEachTopic() throws Exception {
        kafka = SecuredKafka.start(folder);
        try (Producer<byte[], byte[]> producer = Producers.open(kafka.connection(), Map.of())) {
            for (String topic : KafkaRights.topics()) {
                producer.send(something(topic)).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void everyTopicHasARule() {
        Set<String> named = new TreeSet<>(Set.of(CheckpointSigner.TOPIC));
        Arrays.stream(Topics.class.getFields())
                .map(EveryPrincipalHasItsRightsIT::value)
                .forEach(named::add);
        assertThat(KafkaRights.topics()).isEqualTo(named);
        assertThat(KafkaRights.USES)
                .allSatisfy(it -> assertThat(named).containsAll(it.read()).containsAll(it.written()));
    }

    @Test
    void whatABrokerLetsThemDoIsWhatThePageSays() throws Exception {
        List<String> found = table();
        String page = Files.readString(PAGE);
        if ("write".equals(System.getProperty("frist.golden"))) {
            page = page.replaceFirst(
                    "(?m)^\\| topic \\|(.*\n\\|)*.*$", String.join("\n", found).replace("|", "\\|"));
            Files.writeString(PAGE, page);
        }
        assertThat(page.lines().dropWhile(it -> !it.startsWith(HEAD)).takeWhile(it -> it.startsWith("|")))
                .isEqualTo(found);
    }

    @Test
    void theTopicsThatAServiceOwnsItMakesAndNoOther() {
        for (var use : KafkaRights.USES) {
            Set<String> own = use.owned().apply(1).stream().map(TopicSpec::name).collect(Collectors.toSet());
            try (Admin admin = Admin.create(kafka.connection(use.principal()))) {
                for (String topic : KafkaRights.topics()) {
                    // Made already, which is told to those only who may make it.
                    assertThat(isRefused(() -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                                    .all()
                                    .get()))
                            .as("%s makes %s", use.principal(), topic)
                            .isEqualTo(!own.contains(topic));
                }
            }
        }
    }

    @Test
    void nobodyButTheAdminDeletesOrAltersATopicOrGivesRights() {
        for (var use : KafkaRights.USES) {
            try (Admin admin = Admin.create(kafka.connection(use.principal()))) {
                for (String topic : KafkaRights.topics()) {
                    assertThat(isRefused(() ->
                                    admin.deleteTopics(Set.of(topic)).all().get()))
                            .isTrue();
                    assertThat(isRefused(() -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                                    .all()
                                    .get()))
                            .isTrue();
                }
                assertThat(isRefused(() ->
                                admin.createAcls(KafkaRights.bindings()).all().get()))
                        .isTrue();
            }
        }
    }

    @Test
    void aGroupIsOfTheOneWhoseNameItBears() {
        for (String principal : KafkaRights.principals()) {
            try (Admin admin = Admin.create(kafka.connection(principal))) {
                for (String other : KafkaRights.principals()) {
                    assertThat(isRefused(() -> commit(admin, readBy(principal), other + "-intake")))
                            .as("%s commits in a group of %s", principal, other)
                            .isEqualTo(!principal.equals(other) && !principal.equals(KafkaRights.ADMIN));
                }
            }
        }
    }

    @Test
    void whoeverDoesNotKnowAPasswordIsNotLetIn() {
        Map<String, Object> connection = kafka.connection("auditor");
        connection.put("sasl.jaas.config", SecuredKafka.jaas("auditor", "guessed"));
        try (Admin admin = Admin.create(connection)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aRightThatIsInNoTableIsTakenBackAndTheSameAgainChangesNothing() throws Exception {
        AclBindingFilter all = new AclBindingFilter(ResourcePatternFilter.ANY, AccessControlEntryFilter.ANY);
        try (Admin admin = Admin.create(kafka.connection())) {
            var before = Set.copyOf(admin.describeAcls(all).values().get());
            var first = KafkaRights.bindings().getFirst();
            var invented = new AclBinding(
                    first.pattern(),
                    new AccessControlEntry("User:publisher", "*", AclOperation.ALTER, AclPermissionType.ALLOW));
            admin.createAcls(List.of(invented)).all().get();
            admin.deleteAcls(List.of(first.toFilter())).all().get();

            assertThat(kafka.giveRights()).isZero();

            assertThat(Set.copyOf(admin.describeAcls(all).values().get())).isEqualTo(before);
        }
    }

    private static List<String> table() throws Exception {
        List<String> principals = KafkaRights.principals();
        List<List<String>> columns = principals.parallelStream()
                .map(EveryPrincipalHasItsRightsIT::column)
                .toList();
        List<String> topics = List.copyOf(KafkaRights.topics());
        return Stream.concat(
                        Stream.of(
                                HEAD + " " + String.join(" | ", principals) + " |",
                                "|---|" + "---|".repeat(principals.size())),
                        IntStream.range(0, topics.size())
                                .mapToObj(row -> "| `" + topics.get(row) + "` | "
                                        + columns.stream()
                                                .map(it -> it.get(row))
                                                .collect(Collectors.joining(" | "))
                                        + " |"))
                .toList();
    }

    /** What one may do on each topic, tried. */
    private static List<String> column(String principal) {
        Map<String, Object> connection = kafka.connection(principal);
        try (Producer<byte[], byte[]> producer = forger(connection);
                Consumer<byte[], byte[]> consumer = TopicConsumers.open(connection, Map.of())) {
            return KafkaRights.topics().stream()
                    .map(topic -> {
                        boolean writes =
                                !isRefused(() -> producer.send(something(topic)).get());
                        boolean reads = !isRefused(() -> read(consumer, topic));
                        return (reads ? "reads" : "") + (reads && writes ? ", " : "") + (writes ? "writes" : "");
                    })
                    .toList();
        }
    }

    /** Ours say who they are first, which asks for the right to write at all. */
    private static Producer<byte[], byte[]> forger(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("enable.idempotence", false);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Object read(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        TopicConsumers.assign(consumer, partition, Map.of());
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (System.nanoTime() < end) {
            if (!consumer.poll(Duration.ofMillis(50)).isEmpty()) {
                return topic;
            }
        }
        throw new AssertionError("nothing comes of " + topic);
    }

    private static String readBy(String principal) {
        return KafkaRights.USES.stream()
                .filter(it -> it.principal().equals(principal))
                .flatMap(it -> it.read().stream())
                .findFirst()
                .orElse(Topics.TICKETS);
    }

    private static Object commit(Admin admin, String topic, String group) throws Exception {
        TopicPartition read = new TopicPartition(topic, 0);
        return admin.alterConsumerGroupOffsets(group, Map.of(read, new OffsetAndMetadata(0)))
                .partitionResult(read)
                .get();
    }

    private static boolean isRefused(Callable<?> attempt) {
        try {
            attempt.call();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof AuthorizationException;
        } catch (AuthorizationException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> something(String topic) {
        return new ProducerRecord<>(topic, 0, "key".getBytes(UTF_8), "{}".getBytes(UTF_8));
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
