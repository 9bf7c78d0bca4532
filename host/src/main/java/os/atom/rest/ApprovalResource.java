package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.ApprovalVerdict;
import os.atom.protocol.Page;
import os.atom.protocol.StandingRecord;
import os.atom.shell.Shell;

/** {@code /api/v1/approvals}: what waits for a person, and the answers. For people. */
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApprovalResource {
    private final Approvals approvals;
    private final StandingApprovals standing;
    private final Approvers approvers;
    private final Shell shell;
    private final Journal journal;
    private final Caller caller;
    private final Answers answers;
    private final Once once;

    ApprovalResource(
            Approvals approvals,
            StandingApprovals standing,
            Approvers approvers,
            Shell shell,
            Idempotency idempotency,
            Caller caller,
            Answers answers,
            Once once) {
        this.approvals = approvals;
        this.standing = standing;
        this.approvers = approvers;
        this.shell = shell;
        this.journal = idempotency.journal();
        this.caller = caller;
        this.answers = answers;
        this.once = once;
    }

    @GET
    @Operation(summary = "List what waits for a person, newest first")
    public RestResponse<Page<ApprovalRecord>> list(
            @QueryParam("state") @DefaultValue("pending") String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("before") @Nullable String before,
            @Context UriInfo uri) {
        caller.person();
        if (!state.equals("pending") && !state.equals("all")) {
            throw Refusal.invalid("state", "must be pending or all");
        }
        approvers.look();
        long cursor = Lists.cursor("before", before).orElse(Long.MAX_VALUE);
        Page<ApprovalRecord> page =
                approvals.page(state.equals("pending"), cursor, Lists.limit(limit));
        return Lists.response(
                new Page<>(
                        page.items().stream().map(shell::asItStands).toList(),
                        page.next(),
                        page.prev()),
                uri);
    }

    @GET
    @Operation(summary = "Show a request with all that it would run")
    @Path("{id}")
    public ApprovalRecord show(@PathParam("id") String id) {
        caller.person();
        approvers.look();
        return found(id);
    }

    @POST
    @Operation(summary = "Answer a request; the first answer wins")
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ApprovalRecord answer(@PathParam("id") String id, @Nullable ApprovalVerdict verdict) {
        Principal.Person person = caller.person();
        found(id);
        if (verdict != null && verdict.ids() != null) {
            throw Refusal.invalid("ids", "stand in the path of this call; leave them out");
        }
        once.run(() -> {
            answer(List.of(id), verdict, person);
            return id;
        });
        return found(id);
    }

    @POST
    @Operation(summary = "Answer several requests, all or none")
    @Consumes(MediaType.APPLICATION_JSON)
    public Page<ApprovalRecord> answerTogether(@Nullable ApprovalVerdict verdict) {
        Principal.Person person = caller.person();
        List<String> ids = answers.ids(verdict);
        ids.forEach(this::found);
        once.run(() -> {
            answer(ids, verdict, person);
            return "";
        });
        return new Page<>(ids.stream().map(this::found).toList(), null, null);
    }

    @POST
    @Operation(summary = "Show the standing approval that an answer would give")
    @Path("{id}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public StandingRecord preview(@PathParam("id") String id, @Nullable ApprovalVerdict verdict) {
        Principal.Person person = caller.person();
        found(id);
        return shell.preview(id, answers.lasting(verdict), person);
    }

    @GET
    @Operation(summary = "List the standing approvals")
    @Path("standing")
    public Page<StandingRecord> standing() {
        caller.person();
        return new Page<>(standing.list(), null, null);
    }

    @DELETE
    @Operation(summary = "Take a standing approval back")
    @Path("standing/{id}")
    public void revoke(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        once.run(() -> {
            if (standing.list().stream().noneMatch(each -> each.id().equals(id))) {
                throw Refusal.notFound(
                        "there is no standing approval "
                                + id
                                + "; see GET /api/v1/approvals/standing");
            }
            journal.append(standing.revoked(id, person));
            return id;
        });
    }

    private void answer(
            List<String> ids, @Nullable ApprovalVerdict verdict, Principal.Person person) {
        Map<String, List<String>> changed = shell.answer(ids, answers.answer(verdict), person);
        if (!changed.isEmpty()) {
            throw Refusal.changed(changed);
        }
    }

    private ApprovalRecord found(String id) {
        return approvals
                .find(id)
                .map(shell::asItStands)
                .orElseThrow(() ->
                        Refusal.notFound(
                                "there is no request " + id + "; see GET /api/v1/approvals"));
    }
}
