package dev.frist.kit.consume;

/** A stream of events as a consumer sees it. */
record StreamKey(String topic, String streamId) implements Comparable<StreamKey> {
    @Override
    public int compareTo(StreamKey other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : streamId.compareTo(other.streamId);
    }
}
