package dev.frist.bench.history;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import dev.frist.embedded.EmbeddedPostgreSql;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Asks a running Frist's JVM for its threads, and the operating system for PostgreSQL's processes, what processor time each has had. */
final class CpuWatch implements AutoCloseable {
    private static final String BACKENDS =
            "select pid, coalesce(datname, backend_type) from pg_stat_activity where pid <> pg_backend_pid()";

    private final JMXConnector jvm;
    private final ThreadMXBean threads;
    private final OperatingSystemMXBean process;
    private final Connection postgres;
    private final Clock clock;

    private CpuWatch(JMXConnector jvm, Connection postgres, Clock clock) throws Exception {
        this.jvm = jvm;
        this.postgres = postgres;
        this.clock = clock;
        MBeanServerConnection beans = jvm.getMBeanServerConnection();
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.process = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
    }

    static CpuWatch of(long pid, Path postgres, Clock clock) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        String address = machine.startLocalManagementAgent();
        machine.detach();
        return new CpuWatch(
                JMXConnectorFactory.connect(new JMXServiceURL(address)),
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/postgres"
                                .formatted(EmbeddedPostgreSql.portOf(postgres).orElseThrow()),
                        "postgres",
                        EmbeddedPostgreSql.passwordOf(postgres, "postgres").orElseThrow()),
                clock);
    }

    CpuUse glance() throws SQLException {
        Map<String, Double> seconds = new TreeMap<>();
        addThreads(seconds);
        addPostgres(seconds);
        return new CpuUse(clock.instant(), seconds);
    }

    private void addThreads(Map<String, Double> seconds) {
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] nanos = threads.getThreadCpuTime(ids);
        double known = 0;
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && nanos[i] > 0) {
                seconds.merge(kind(infos[i].getThreadName()), nanos[i] / 1e9, Double::sum);
                known += nanos[i] / 1e9;
            }
        }
        seconds.put("JVM: compiler, collector, ended threads", process.getProcessCpuTime() / 1e9 - known);
    }

    private void addPostgres(Map<String, Double> seconds) throws SQLException {
        try (Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery(BACKENDS)) {
            while (rows.next()) {
                String name = "PostgreSQL: " + rows.getString(2);
                ProcessHandle.of(rows.getLong(1))
                        .ifPresent(it -> seconds.merge(name, CpuUse.secondsOf(it), Double::sum));
            }
        }
    }

    /** Threads that differ in a number only are many of one kind. */
    private static String kind(String threadName) {
        return threadName.replaceAll("\\W*\\d+\\b", "");
    }

    @Override
    public void close() throws Exception {
        jvm.close();
        postgres.close();
    }
}
