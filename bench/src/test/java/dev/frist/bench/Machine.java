package dev.frist.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.utils.AppInfoParser;

/** What the figures were measured on. */
public final class Machine {
    private static final int FORCED = 101;

    private Machine() {}

    /** @param folder where the servers keep their data */
    public static void describe(Path folder, Report report) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        report.remark("machine     %d cores (%s), %d GiB memory, load %.1f when this began; %s %s"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() >> 30,
                        system.getSystemLoadAverage(),
                        system.getName(),
                        system.getVersion()));
        report.remark("JVM         %s %s, heap up to %d MiB"
                .formatted(
                        System.getProperty("java.vm.name"),
                        Runtime.version(),
                        Runtime.getRuntime().maxMemory() >> 20));
        report.remark("Kafka       " + AppInfoParser.getVersion());
        report.figure(
                "disk: write 8 KiB and force, on " + Files.getFileStore(folder).type(), "µs", force(folder));
    }

    private static String processor() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpus)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(cpus)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** What a commit waits for at least. On a disk that does not really write, every figure below is flattered. */
    private static Samples force(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "force", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Samples micros = new Samples();
            for (int i = 0; i < FORCED; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(8192));
                channel.force(false);
                micros.add((System.nanoTime() - start) / 1e3);
            }
            return micros;
        } finally {
            Files.delete(file);
        }
    }
}
