package io.cloudyard.allinone;

import io.cloudyard.allinone.settings.Settings;
import io.cloudyard.allinone.settings.SettingsException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The launcher: {@code Cloudyard [all | role...]}. Runs until it gets SIGTERM. */
public final class Cloudyard {
    /** Exit status for settings that cannot be used: starting again will not help (sysexits.h, EX_USAGE). */
    private static final int EXIT_SETTINGS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Cloudyard.class);

    private Cloudyard() {}

    /** Starts the roles that {@code args} names; none means all. */
    public static void main(String[] args) throws InterruptedException {
        RunningCloud cloud;
        try {
            Set<Role> roles = Role.parse(args);
            Settings settings = Settings.read(System.getenv());
            LogFormat.apply(settings);
            cloud = RunningCloud.start(settings, roles);
        } catch (SettingsException | IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(EXIT_SETTINGS);
            return;
        } catch (RuntimeException e) {
            LOG.error("the cloud did not start", e);
            System.exit(1);
            return;
        }
        awaitTermination(cloud);
    }

    private static void awaitTermination(RunningCloud cloud) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            cloud.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        stopped.await();
    }
}
