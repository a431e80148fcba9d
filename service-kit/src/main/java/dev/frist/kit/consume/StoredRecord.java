package dev.frist.kit.consume;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record in a table: the columns topic, partition, record_offset, record_key, record_value, header_names,
 * header_values.
 */
final class StoredRecord {
    static final String COLUMNS =
            "topic, partition, record_offset, record_key, record_value, header_names, header_values";
    static final String VALUES = ":topic, :partition, :offset, :key, :value, :names, :values";

    private StoredRecord() {}

    /** The parameters of {@link #VALUES}; more may be added. */
    static Map<String, @Nullable Object> values(ConsumerRecord<byte[], byte[]> record) {
        List<String> names = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (Header header : record.headers()) {
            // A name with a NUL cannot be stored, and means nothing to anybody.
            names.add(header.key().replace("\0", ""));
            values.add(header.value());
        }
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("topic", record.topic());
        parameters.put("partition", record.partition());
        parameters.put("offset", record.offset());
        parameters.put("key", record.key());
        parameters.put("value", record.value());
        parameters.put("names", names.toArray(String[]::new));
        parameters.put("values", values.toArray(byte[][]::new));
        return parameters;
    }

    static ConsumerRecord<byte[], byte[]> get(ResultSet row, int number) throws SQLException {
        RecordHeaders headers = new RecordHeaders();
        String[] names = (String[]) row.getArray("header_names").getArray();
        byte[][] values = (byte[][]) row.getArray("header_values").getArray();
        for (int i = 0; i < names.length; i++) {
            headers.add(names[i], values[i]);
        }
        byte[] key = row.getBytes("record_key");
        byte[] value = row.getBytes("record_value");
        return new ConsumerRecord<>(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }
}
