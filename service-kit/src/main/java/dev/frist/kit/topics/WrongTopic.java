package dev.frist.kit.topics;

/** A topic exists, but not as its owner needs it. */
public final class WrongTopic extends RuntimeException {
    WrongTopic(String topic, String what, String wanted, String found) {
        super("""
            topic %s has %s %s, it must be %s: correct the topic (kafka-configs.sh, or delete an empty one) \
            and start again\
            """.formatted(topic, what, found, wanted));
    }
}
