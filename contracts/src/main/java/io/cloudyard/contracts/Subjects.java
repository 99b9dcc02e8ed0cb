package io.cloudyard.contracts;

import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.dea.DeaShutdown;
import io.cloudyard.contracts.dea.Locate;
import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthPresence;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.StartReply;
import io.cloudyard.contracts.instance.StopInstances;
import io.cloudyard.contracts.instance.StopReply;
import io.cloudyard.contracts.instance.UpdateRoutes;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouteSnapshotRequest;
import io.cloudyard.contracts.routing.RouterGreet;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.routing.RouterStart;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingStop;

/** Every subject of Cloudyard. What is not here does not cross the bus. */
public final class Subjects {
    private Subjects() {}

    // ------------------------------------------------------------------ agents

    /** Agent → controllers, event: what a host can take. On every change and at least every 5 s. */
    public static final Subject<DeaAdvertisement> DEA_ADVERTISE =
            new Subject<>("dea.advertise", DeaAdvertisement.class);

    /** Controller or health manager → agents, command: advertise and beat now. Sent when a component starts. */
    public static final Subject<Locate> DEA_LOCATE = new Subject<>("dea.locate", Locate.class);

    /** Agent → controllers, health manager, event: every instance of a host, every 10 s and when one turns RUNNING. */
    public static final Subject<DeaHeartbeat> DEA_HEARTBEAT = new Subject<>("dea.heartbeat", DeaHeartbeat.class);

    /** Agent → all, event: this host is going away on purpose. */
    public static final Subject<DeaShutdown> DEA_SHUTDOWN = new Subject<>("dea.shutdown", DeaShutdown.class);

    /** Controller → one agent, request: run this instance. Answered at once; the agent alone decides. */
    public static RequestSubject<StartInstance, StartReply> deaStart(DeaId dea) {
        return new RequestSubject<>("dea." + dea + ".start", StartInstance.class, StartReply.class);
    }

    /** Controller → one agent, request: stop these instances. Answered when the stop has begun. */
    public static RequestSubject<StopInstances, StopReply> deaStop(DeaId dea) {
        return new RequestSubject<>("dea." + dea + ".stop", StopInstances.class, StopReply.class);
    }

    /** Controller → all agents, command: a process's routes are now these. Agents without that process ignore it. */
    public static final Subject<UpdateRoutes> DEA_UPDATE = new Subject<>("dea.update", UpdateRoutes.class);

    // --------------------------------------------------------------- instances

    /** Agent → health manager, controllers, event: an instance has ended. Controllers read it in a queue group. */
    public static final Subject<InstanceExited> DROPLET_EXITED = new Subject<>("droplet.exited", InstanceExited.class);

    /** Agent → controllers, health manager, event: an instance changed its state. */
    public static final Subject<InstanceTransition> INSTANCE_TRANSITION =
            new Subject<>("instance.transition", InstanceTransition.class);

    // ----------------------------------------------------------------- staging

    /** Controller → one stager, request: stage this build. Answered at once with accepted or refused. */
    public static RequestSubject<StageRequest, StageReply> stagingStart(DeaId stager) {
        return new RequestSubject<>("staging." + stager + ".start", StageRequest.class, StageReply.class);
    }

    /** Controller → all stagers, command: give this build up. */
    public static final Subject<StagingStop> STAGING_STOP = new Subject<>("staging.stop", StagingStop.class);

    /** Stager → one controller (queue group), request: how a build ended. Repeated until it is acknowledged. */
    public static final RequestSubject<StagingCompleted, StagingAck> STAGING_COMPLETED =
            new RequestSubject<>("staging.completed", StagingCompleted.class, StagingAck.class);

    // ------------------------------------------------------------------ health

    /** Health manager → one controller (queue group), request: a page of one shard of the desired state. */
    public static final RequestSubject<DesiredFetch, DesiredPage> DESIRED_FETCH =
            new RequestSubject<>("desired.fetch", DesiredFetch.class, DesiredPage.class);

    /** Controller → health manager, event: one process's desired state is now this (0 instances: none). */
    public static final Subject<DesiredProcess> DESIRED_CHANGED =
            new Subject<>("desired.changed", DesiredProcess.class);

    /** Health manager → one controller (queue group), command: start this index. */
    public static final Subject<HealthStart> HEALTH_START = new Subject<>("health.start", HealthStart.class);

    /** Health manager → one controller (queue group), command: stop this instance. */
    public static final Subject<HealthStop> HEALTH_STOP = new Subject<>("health.stop", HealthStop.class);

    /** Health manager → health managers, event: I am here. Every heartbeat; of several the oldest acts. */
    public static final Subject<HealthPresence> HEALTH_PRESENCE =
            new Subject<>("health.presence", HealthPresence.class);

    // ----------------------------------------------------------------- routing

    /** Registrar → routers, event: these names lead to this endpoint. Byte-compatible with gorouter. */
    public static final Subject<RouterRegister> ROUTER_REGISTER =
            new Subject<>("router.register", RouterRegister.class);

    /** Registrar → routers, event: they no longer do. Byte-compatible with gorouter. */
    public static final Subject<RouterRegister> ROUTER_UNREGISTER =
            new Subject<>("router.unregister", RouterRegister.class);

    /** Router → registrars, event: a router has started; register everything again. */
    public static final Subject<RouterStart> ROUTER_START = new Subject<>("router.start", RouterStart.class);

    /** Registrar → routers, request: who is there, and how often should I register? */
    public static final RequestSubject<RouterGreet, RouterStart> ROUTER_GREET =
            new RequestSubject<>("router.greet", RouterGreet.class, RouterStart.class);

    /** Agent → routers, event: what changed in one host's routes. Also the beat that renews the host's lease. */
    public static final Subject<RouteDelta> ROUTE_DELTA = new Subject<>("routes.delta", RouteDelta.class);

    /** Agent → routers, event: all routes of one host. At agent start and on {@code router.start}. */
    public static final Subject<RouteSnapshot> ROUTE_SNAPSHOT = new Subject<>("routes.snapshot", RouteSnapshot.class);

    /** Router → one agent, request: I missed a delta, send me everything. */
    public static RequestSubject<RouteSnapshotRequest, RouteSnapshot> routeSnapshotOf(DeaId dea) {
        return new RequestSubject<>("routes." + dea + ".fetch", RouteSnapshotRequest.class, RouteSnapshot.class);
    }

    // -------------------------------------------------------------------- logs

    /** Agent, stager, router, controller → controllers, event: lines of one source, numbered. */
    public static final Subject<LogBatch> LOGS = new Subject<>("logs.batch", LogBatch.class);
}
