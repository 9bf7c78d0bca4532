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
import os.atom.journal.JournalUnavailable;
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
    private final AgentChanges changes;
    private final Caller caller;
    private final Acting acting;
    private final AgentRecords records;

    AgentHoldResource(
            Identities identities,
            StopSwitch stopSwitch,
            AgentChanges changes,
            Caller caller,
            Acting acting,
            AgentRecords records) {
        this.identities = identities;
        this.stopSwitch = stopSwitch;
        this.changes = changes;
        this.caller = caller;
        this.acting = acting;
        this.records = records;
    }

    @POST
    @Operation(summary = "Pause an agent")
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord pause(@PathParam("id") String id, @Nullable PauseRequest request) {
        boolean stop = request != null && Boolean.TRUE.equals(request.stop());
        return changes.change(
                id,
                (agent, person) -> {
                    Principal.Agent paused = Outcomes.value(identities.pause(agent.id(), person));
                    if (stop) {
                        Outcomes.value(stopSwitch.stop(paused, person));
                    }
                    return paused;
                });
    }

    @POST
    @Operation(summary = "End what an agent has running")
    @Path("stop")
    public AgentStopped stop(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        // Each time, whatever its key: what is to end now must not wait for a look at the store.
        Principal.Agent agent = acting.find(id);
        try {
            int ended = Outcomes.value(stopSwitch.stop(agent, person));
            return new AgentStopped(records.of(agent.id().value()), ended);
        } catch (JournalUnavailable unrecorded) {
            throw HalfDone.of("who asked for it cannot be recorded", unrecorded, "stop it again");
        }
    }

    @POST
    @Operation(summary = "Let a paused agent go on")
    @Path("resume")
    public AgentRecord resume(@PathParam("id") String id) {
        return changes.change(
                id, (agent, person) -> Outcomes.value(identities.resume(agent.id(), person)));
    }
}
