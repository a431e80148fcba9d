package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Topics;
import dev.frist.standalone.ServiceName;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/** Instances of sla-service, each in a process of its own, that do what the one within a Frist does otherwise. */
final class Instances implements AutoCloseable {
    private static final String GROUP = ServiceName.SLA.label();
    private static final int PARTITIONS = 6;

    private final RunningFrist frist;
    private final Admin admin;
    private final Deque<Process> running = new ArrayDeque<>();
    private int started;

    Instances(RunningFrist frist) {
        this.frist = frist;
        this.admin = Admin.create(Map.of("bootstrap.servers", frist.bootstrapServers()));
    }

    /** Returns when it has its share of the partitions. */
    void start() {
        running.addLast(launch());
        awaitShared();
    }

    /** The oldest goes in good order; a new one comes. */
    void replaceOldest() throws Exception {
        running.removeFirst().destroy();
        start();
    }

    void terminateOldest() throws Exception {
        running.removeFirst().destroy();
        awaitShared();
    }

    /** As {@code kill -9} does. */
    void killOldest() throws Exception {
        running.removeFirst().destroyForcibly();
        awaitShared();
    }

    /** Each partition has one of them, and each of them has some. */
    private void awaitShared() {
        await().ignoreExceptions()
                .pollInterval(Duration.ofMillis(250))
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> {
                    assertThat(running).allMatch(Process::isAlive);
                    List<List<TopicPartition>> shares =
                            members().stream().map(Instances::share).toList();
                    assertThat(shares).hasSameSizeAs(running).noneMatch(List::isEmpty);
                    assertThat(shares.stream().flatMap(List::stream))
                            .hasSize(PARTITIONS)
                            .doesNotHaveDuplicates();
                });
    }

    private Collection<MemberDescription> members() throws Exception {
        return admin.describeConsumerGroups(List.of(GROUP))
                .describedGroups()
                .get(GROUP)
                .get()
                .members();
    }

    private static List<TopicPartition> share(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .filter(it -> it.topic().equals(Topics.TICKETS))
                .toList();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString()));
        command.addAll(List.of(frist.settings(ServiceName.SLA)));
        command.add("--server.address=127.0.0.1");
        File log = new File("target/sla-service-%d.log".formatted(++started));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        try (Stream<Path> files = Files.list(Path.of("../sla-service/target"))) {
            return files.filter(it -> it.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        running.forEach(Process::destroy);
        for (Process process : running) {
            process.waitFor();
        }
        admin.close();
    }
}
