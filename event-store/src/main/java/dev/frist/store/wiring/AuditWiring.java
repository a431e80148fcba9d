package dev.frist.store.wiring;

import dev.frist.kit.time.Repeated;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.web.AlsoTaken;
import dev.frist.store.audit.AuditController;
import dev.frist.store.audit.AuditorsPlace;
import dev.frist.store.audit.CheckpointCopy;
import dev.frist.store.audit.CheckpointGuard;
import dev.frist.store.audit.CheckpointSigner;
import dev.frist.store.audit.EvidenceReader;
import dev.frist.store.audit.SignedEvents;
import dev.frist.store.audit.SigningKey;
import dev.frist.store.audit.StoreAudit;
import dev.frist.store.restore.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.unit.DataSize;

/** For a service that stores events, what makes them evident: signed checkpoints, where there is a key to sign with, and the audit. */
@Configuration(proxyBeanMethods = false)
@Import({AuditController.class, EvidenceReader.class, StoreAudit.class, AuditWiring.Signing.class})
public class AuditWiring {
    private static final String KEY = "frist.audit.key";
    private static final int AT_ONCE = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(AuditWiring.class);

    private static final TopicSpec CHECKPOINTS = TopicSpec.facts(CheckpointSigner.TOPIC, 1);

    /** What a service does with topics that signs what it stores. */
    public static TopicUse signing(TopicUse use) {
        return use.and(CHECKPOINTS);
    }

    AuditWiring(@Value("${" + KEY + ":#{null}}") @Nullable String key) {
        if (key == null) {
            LOG.warn(
                    "{} is not set: no checkpoints are signed, and a change of what is stored is harder to prove", KEY);
        }
    }

    @Bean
    AlsoTaken checkpoints(@Value("${frist.web.checkpoints-at-most}") DataSize atMost) {
        return AlsoTaken.at("/audit/verify", MediaType.TEXT_PLAIN, atMost);
    }

    /** With a key. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(KEY)
    static class Signing {
        @Bean
        TopicOwner checkpointTopic(KafkaAdmin admin, Copies copies) {
            return new TopicOwner(admin, List.of(CHECKPOINTS), copies, Duration.ofMinutes(2));
        }

        // Not the one that whoever asks for a producer gets.
        @Bean(defaultCandidate = false)
        @Qualifier("checkpoints")
        Producer<byte[], byte[]> checkpointProducer(ProducerFactory<?, ?> kafka) {
            return Producers.open(
                    kafka.getConfigurationProperties(),
                    Map.of(ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000));
        }

        @Bean
        SigningKey signingKey(@Value("${" + KEY + "}") String key, ResourceLoader resources) {
            // A path is a file's, wherever the service runs; base64: gives the key itself.
            return SigningKey.read(
                    ApplicationResourceLoader.get(resources, true).getResource(key));
        }

        @Bean
        CheckpointGuard checkpointGuard(SignedEvents signed, JdbcClient jdbc, Verdict verdict) {
            return new CheckpointGuard(
                    signed,
                    jdbc,
                    new CheckpointGuard.Told(verdict.takesSigned(), verdict.putAside(), verdict.by(), verdict.why()));
        }

        @Bean
        CheckpointSigner checkpointSigner(
                @Value("${spring.application.name}") String service,
                SigningKey key,
                @Value("${frist.audit.every:PT1M}") Duration every,
                JdbcClient jdbc,
                CheckpointGuard guard,
                @Qualifier("checkpoints") Producer<byte[], byte[]> producer,
                Clock clock,
                MeterRegistry meters) {
            CheckpointSigner.Pace pace = new CheckpointSigner.Pace(AT_ONCE, every);
            return new CheckpointSigner(service, key, pace, jdbc, guard, producer, clock, meters);
        }

        @Bean
        Repeated signing(CheckpointSigner signer) {
            return Repeated.everySecond("signer", signer);
        }

        /** Idle where no place is set. */
        @Bean
        Repeated checkpointCopy(
                @Value("${spring.application.name}") String service,
                @Value("${frist.audit.copy:}") String place,
                @Value("${frist.audit.copy-authorization:}") String authorization,
                CheckpointSigner signer,
                JdbcClient jdbc,
                MeterRegistry meters) {
            Counter failures = CheckpointCopy.failures(meters);
            Repeated.Step copy = place.isBlank()
                    ? () -> {}
                    : new CheckpointCopy(service, AuditorsPlace.at(place, authorization), signer, jdbc, failures);
            return Repeated.everySecond("copier", copy);
        }
    }
}
