package dev.frist.store.audit;

import java.util.List;
import java.util.Random;

/** What somebody who may do everything does to an event table. */
enum Tampering {
    ONE_BYTE_EDITED {
        @Override
        Deed on(List<StoredEvent> events, Random random) {
            StoredEvent event = any(events, random);
            return new Deed(
                    "update domain_event set %s where %s".formatted(edit(event, random), at(event)), List.of(event));
        }
    },
    ROW_DELETED {
        @Override
        Deed on(List<StoredEvent> events, Random random) {
            StoredEvent event = any(events, random);
            return new Deed("delete from domain_event where " + at(event), List.of(event));
        }
    },
    CONTENTS_SWAPPED {
        @Override
        Deed on(List<StoredEvent> events, Random random) {
            StoredEvent one = any(events, random);
            StoredEvent other = anyBut(one, events, random);
            String sql = """
                update domain_event event set payload = other.payload, metadata = other.metadata, event_id = other.event_id
                from domain_event other where event.position in (%1$d, %2$d) and other.position = %1$d + %2$d - event.position
                """.formatted(one.place().position(), other.place().position());
            return new Deed(sql, List.of(one, other));
        }
    },
    PLACES_SWAPPED {
        @Override
        Deed on(List<StoredEvent> events, Random random) {
            StoredEvent one = any(events, random);
            StoredEvent other = anyBut(one, events, random);
            String sql = """
                alter table domain_event alter position drop identity;
                update domain_event set position = -1 where %1$s;
                update domain_event set xid = '%3$d', position = %4$d where %2$s;
                update domain_event set xid = '%5$d', position = %6$d where position = -1
                """.formatted(
                            at(one),
                            at(other),
                            one.place().xid(),
                            one.place().position(),
                            other.place().xid(),
                            other.place().position());
            return new Deed(sql, List.of(one, other));
        }
    },
    TAIL_CUT {
        @Override
        Deed on(List<StoredEvent> events, Random random) {
            StoredEvent first = events.get(events.size() - 1 - random.nextInt(events.size() / 2));
            String sql = "delete from domain_event where {}; delete from checkpoint where {}"
                    .replace(
                            "{}",
                            "(xid, position) >= ('%d', %d)"
                                    .formatted(
                                            first.place().xid(), first.place().position()));
            return new Deed(sql, List.of(first));
        }
    };

    abstract Deed on(List<StoredEvent> events, Random random);

    /** @param victims each must be named by whoever finds it out, or a checkpoint that covers it */
    record Deed(String sql, List<StoredEvent> victims) {}

    static String at(StoredEvent event) {
        return "(xid, position) = ('%d', %d)"
                .formatted(event.place().xid(), event.place().position());
    }

    private static StoredEvent any(List<StoredEvent> events, Random random) {
        return events.get(random.nextInt(events.size()));
    }

    private static StoredEvent anyBut(StoredEvent one, List<StoredEvent> events, Random random) {
        StoredEvent other = any(events, random);
        return other == one ? anyBut(one, events, random) : other;
    }

    private static String edit(StoredEvent event, Random random) {
        int bit = 1 << random.nextInt(8);
        return switch (random.nextInt(10)) {
            case 0 -> "payload = " + flip("payload", random.nextInt(event.row().payload().length), bit);
            case 1 ->
                "metadata = " + flip("metadata", random.nextInt(event.row().metadata().length), bit);
            case 2 -> "hash = " + flip("hash", random.nextInt(32), bit);
            case 3 ->
                "event_id = encode(%s, 'hex')::uuid".formatted(flip("uuid_send(event_id)", random.nextInt(16), bit));
            case 4 -> "recorded_at = recorded_at + %d * interval '1 us'".formatted((long) bit << 8 * random.nextInt(5));
            // Beyond all that are there: the unique key would refuse what is.
            case 5 -> "sequence = sequence + " + ((long) bit << 8 * (1 + random.nextInt(6)));
            case 6 -> replace("type", 1 + random.nextInt(10));
            case 7 -> replace("stream_type", 1 + random.nextInt(5));
            case 8 -> replace("stream_id", 1 + random.nextInt(7));
            default -> "xid = (xid::text::bigint # %d)::text::xid8".formatted(bit);
        };
    }

    private static String flip(String bytes, int index, int bit) {
        return "set_byte(%1$s, %2$d, get_byte(%1$s, %2$d) # %3$d)".formatted(bytes, index, bit);
    }

    private static String replace(String column, int character) {
        return "%1$s = overlay(%1$s placing '!' from %2$d for 1)".formatted(column, character);
    }
}
