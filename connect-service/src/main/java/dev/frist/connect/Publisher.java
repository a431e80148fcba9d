package dev.frist.connect;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends records, and returns once Kafka keeps them. */
final class Publisher {
    private final Producer<byte[], byte[]> producer;

    Publisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** @throws KafkaException if it cannot be said that Kafka keeps all of them: they may be sent again, and change nothing then */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not take what was delivered", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while Kafka takes what was delivered", e);
        }
    }
}
