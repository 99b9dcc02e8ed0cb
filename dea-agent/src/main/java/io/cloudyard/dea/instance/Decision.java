package io.cloudyard.dea.instance;

import java.util.List;

/**
 * What an event means.
 *
 * @param commands to be carried out in this order
 */
public record Decision(InstanceStage next, List<InstanceCommand> commands) {
    public Decision {
        commands = List.copyOf(commands);
    }

    static Decision to(InstanceStage next, InstanceCommand... commands) {
        return new Decision(next, List.of(commands));
    }
}
