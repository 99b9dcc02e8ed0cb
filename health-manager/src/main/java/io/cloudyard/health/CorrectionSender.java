package io.cloudyard.health;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.health.analysis.Correction;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts corrections on the bus and into the log. */
final class CorrectionSender {
    private static final Logger LOG = LoggerFactory.getLogger(CorrectionSender.class);

    private final MessageBus bus;
    private final RandomGenerator random;

    CorrectionSender(MessageBus bus, RandomGenerator random) {
        this.bus = bus;
        this.random = random;
    }

    void send(Correction correction) {
        switch (correction) {
            case Correction.Start start -> send(start);
            case Correction.Stop stop -> send(stop);
        }
    }

    private void send(Correction.Start start) {
        var message = new HealthStart(
                messageId(),
                start.wish().app(),
                start.wish().process(),
                start.wish().version(),
                start.index(),
                start.reason(),
                start.crashes());
        LOG.info(
                "order start app={} process={} index={} reason={} crashes={} message={}",
                message.droplet(),
                message.process(),
                message.instanceIndex(),
                message.reason(),
                message.crashes(),
                message.messageId());
        bus.publish(Subjects.HEALTH_START, message);
    }

    private void send(Correction.Stop stop) {
        var message = new HealthStop(
                messageId(),
                stop.instance().app(),
                stop.instance().process(),
                stop.instance().version(),
                stop.instance().id(),
                stop.instance().index(),
                stop.instance().dea(),
                stop.reason());
        LOG.info(
                "order stop app={} process={} index={} instance={} dea={} reason={} message={}",
                message.droplet(),
                message.process(),
                message.instanceIndex(),
                message.instanceGuid(),
                message.dea(),
                message.reason(),
                message.messageId());
        bus.publish(Subjects.HEALTH_STOP, message);
    }

    private String messageId() {
        return "hm-" + HexFormat.of().toHexDigits(random.nextLong());
    }
}
