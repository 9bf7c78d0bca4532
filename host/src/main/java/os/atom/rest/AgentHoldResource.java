package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.AgentStopped;
import os.atom.protocol.PauseRequest;

/** {@code /api/v1/agents/{id}/{pause,resume,stop}}: people hold an agent back, and let it go on. */
@Path("/api/v1/agents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentHoldResource {
    private final Identities identities;
    private final StopSwitch stopSwitch;
    private final Caller caller;
    private final Acting acting;
    private final Once once;
    private final AgentRecords records;

    AgentHoldResource(
            Identities identities,
            StopSwitch stopSwitch,
            Caller caller,
            Acting acting,
            Once once,
            AgentRecords records) {
        this.identities = identities;
        this.stopSwitch = stopSwitch;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
        this.records = records;
    }

    @POST
    @Operation(summary = "Pause an agent")
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord pause(@PathParam("id") String id, @Nullable PauseRequest request) {
        Principal.Person person = caller.person();
        boolean stop = request != null && Boolean.TRUE.equals(request.stop());
        String changed =
                once.run(() -> {
                    Principal.Agent paused =
                            Outcomes.value(identities.pause(acting.find(id).id(), person));
                    if (stop) {
                        Outcomes.value(stopSwitch.stop(paused, person));
                    }
                    return paused.id().value();
                });
        return records.of(changed);
    }

    @POST
    @Operation(summary = "End what an agent has running")
    @Path("stop")
    public AgentStopped stop(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        // Each time, whatever its key: what is to end now must not wait for a look at the store.
        Principal.Agent agent = acting.find(id);
        int ended = Outcomes.value(stopSwitch.stop(agent, person));
        return new AgentStopped(records.of(agent.id().value()), ended);
    }

    @POST
    @Operation(summary = "Let a paused agent go on")
    @Path("resume")
    public AgentRecord resume(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return records.of(
                once.run(() -> AgentRecords.id(identities.resume(acting.find(id).id(), person))));
    }
}
