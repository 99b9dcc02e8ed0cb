package io.cloudyard.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Network;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.Ownership;
import java.util.Map;

/** The owner's bridge, on which containers reach the outside but not one another. */
final class OwnNetwork {
    private static final String ISOLATED = "com.docker.network.bridge.enable_icc";

    private final DockerClient docker;
    private final Ownership ownership;
    private volatile boolean known;

    OwnNetwork(DockerClient docker, Ownership ownership) {
        this.docker = docker;
        this.ownership = ownership;
    }

    String name() {
        return "cloudyard-" + ownership.owner();
    }

    /** Makes it when it is missing. */
    synchronized void ensure() {
        if (known) {
            return;
        }
        DockerCalls.find(
                        "look for network " + name(),
                        () -> docker.inspectNetworkCmd().withNetworkId(name()).exec())
                .ifPresentOrElse(this::check, this::create);
        known = true;
    }

    /** It may have been removed behind our back: look again next time. */
    void forget() {
        known = false;
    }

    private void check(Network network) {
        if (!isOwn(network)) {
            throw new ContainerEngineException("network " + name() + " is there but does not carry the label "
                    + Ownership.LABEL + "=" + ownership.owner() + "; remove it or choose another owner");
        }
    }

    private boolean isOwn(Network network) {
        return ownership.owner().equals(network.getLabels().get(Ownership.LABEL));
    }

    private void create() {
        DockerCalls.run("create network " + name(), () -> {
            try {
                docker.createNetworkCmd()
                        .withName(name())
                        .withDriver("bridge")
                        .withCheckDuplicate(true)
                        .withOptions(Map.of(ISOLATED, "false"))
                        .withLabels(Map.of(Ownership.LABEL, ownership.owner()))
                        .exec();
            } catch (ConflictException e) {
                // Another process of the same owner was quicker.
            }
        });
    }

    /** Does nothing when there is none. */
    void remove() {
        forget();
        DockerCalls.runIfThere(
                "remove network " + name(),
                () -> docker.removeNetworkCmd(name()).exec());
    }
}
