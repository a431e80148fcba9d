package dev.frist.kit.time;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import dev.frist.kit.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The writing side of the watermarks. Each method returns when the broker has the record.
 */
public final class WatermarkProducer {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /** @param producer with acks=all; stays the caller's to close */
    public WatermarkProducer(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    public void time(TimeMark mark) throws InterruptedException {
        send(TimeMark.KEY, mark);
    }

    /** All that was known of contracts at the mark's instant stands below its offsets of the subscriptions' topic. */
    public void subscriptionsTime(TimeMark mark) throws InterruptedException {
        send(TimeMark.SUBSCRIPTIONS_KEY, mark);
    }

    /** All that came of an import on the first topic stands below the mark's offsets. */
    public void imported(ImportMark mark) throws InterruptedException {
        send(ImportMark.key(mark.importId()), mark);
    }

    /** All that came of an import's subscriptions stands below the mark's offsets. */
    public void subscriptionsImported(ImportMark mark) throws InterruptedException {
        send(ImportMark.subscriptionsKey(mark.importId()), mark);
    }

    private void send(String key, Object mark) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), EventJson.write(mark)))
                    .get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a watermark was not acknowledged: " + e, e);
        }
    }
}
