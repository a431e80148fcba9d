package dev.frist.kit.test;

/** A Kafka broker that can be away for a while: started again it has its data, on the same port. */
interface BrokerServer {
    String bootstrapServers();

    /** Returns when it answers. */
    void start();

    /** In good order: what was acknowledged is kept. */
    void stop();

    /** With all that it holds. */
    void discard();
}
