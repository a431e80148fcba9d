package dev.frist.standalone.up;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Logs what runs in this process as {@code logback-up.xml} says. */
final class FileLogging {
    private FileLogging() {}

    static void to(Path file) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("frist.log", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(FileLogging.class.getResource("/logback-up.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException("the log cannot be set up", e);
        }
    }
}
