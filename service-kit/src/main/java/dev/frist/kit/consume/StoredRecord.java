package dev.frist.kit.consume;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A Kafka record in a table: the columns topic, partition, record_offset, record_key, record_value, header_names,
 * header_values.
 */
final class StoredRecord {
    static final String COLUMNS =
            "topic, partition, record_offset, record_key, record_value, header_names, header_values";

    private StoredRecord() {}

    /** @return the number of the parameter after the record's seven */
    static int set(PreparedStatement statement, int from, ConsumerRecord<byte[], byte[]> record) throws SQLException {
        List<String> names = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (Header header : record.headers()) {
            // A name with a NUL cannot be stored, and means nothing to anybody.
            names.add(header.key().replace("\0", ""));
            values.add(header.value());
        }
        Connection connection = statement.getConnection();
        statement.setString(from, record.topic());
        statement.setInt(from + 1, record.partition());
        statement.setLong(from + 2, record.offset());
        statement.setBytes(from + 3, record.key());
        statement.setBytes(from + 4, record.value());
        statement.setArray(from + 5, connection.createArrayOf("text", names.toArray()));
        statement.setArray(from + 6, connection.createArrayOf("bytea", values.toArray(byte[][]::new)));
        return from + 7;
    }

    static ConsumerRecord<byte[], byte[]> get(ResultSet row) throws SQLException {
        RecordHeaders headers = new RecordHeaders();
        String[] names = (String[]) array(row.getArray("header_names"));
        byte[][] values = (byte[][]) array(row.getArray("header_values"));
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

    private static Object array(Array array) throws SQLException {
        return array.getArray();
    }
}
