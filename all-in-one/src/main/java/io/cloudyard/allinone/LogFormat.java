package io.cloudyard.allinone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.cloudyard.allinone.settings.Setting;
import io.cloudyard.allinone.settings.Settings;
import org.slf4j.LoggerFactory;

/** One line per event on standard output: time, level, component, text. */
final class LogFormat {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %-28logger{0} %msg%n";

    private LogFormat() {}

    static void apply(Settings settings) {
        // The services' Spring contexts leave the logging system to the process they run in.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.WARN);
        // It logs the failure to stop a server that was killed as an error; our supervision says what matters.
        context.getLogger("io.zonky").setLevel(Level.OFF);
        context.getLogger("io.cloudyard").setLevel(Level.toLevel(settings.require(Setting.CY_LOG_LEVEL)));
    }
}
