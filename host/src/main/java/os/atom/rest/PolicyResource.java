package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.mount.Mounts;
import os.atom.policy.Listed;
import os.atom.policy.Planning;
import os.atom.policy.Policies;
import os.atom.policy.Problem;
import os.atom.policy.Tested;
import os.atom.protocol.CommandSubmission;
import os.atom.protocol.Explanation;
import os.atom.protocol.Page;
import os.atom.protocol.PolicyCheck;
import os.atom.protocol.PolicyProposal;
import os.atom.protocol.PolicyRecord;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicyTested;
import os.atom.shell.Shell;
import os.atom.shell.Suggestions;

/** {@code /api/v1/policy}: what would be answered and why; what is in force. Nothing runs. */
@Path("/api/v1/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PolicyResource {
    private static final int USUAL_LEAST = 2;

    private final Shell shell;
    private final Policies policies;
    private final Mounts mounts;
    private final Planning planning;
    private final Caller caller;
    private final Acting acting;
    private final Submissions submissions;

    PolicyResource(
            Shell shell,
            Policies policies,
            Mounts mounts,
            Planning planning,
            Caller caller,
            Acting acting,
            Submissions submissions) {
        this.shell = shell;
        this.policies = policies;
        this.mounts = mounts;
        this.planning = planning;
        this.caller = caller;
        this.acting = acting;
        this.submissions = submissions;
    }

    @POST
    @Operation(summary = "Say what would happen to a command, and why")
    @Path("explain")
    @Consumes(MediaType.APPLICATION_JSON)
    public Explanation explain(@Nullable CommandSubmission body) {
        CommandSubmission submission = Bodies.present(body, "{\"command\": \"...\"}");
        return shell.explain(
                acting.agent(caller.principal(), submission.agent()),
                submissions.request(submission));
    }

    @GET
    @Operation(summary = "List the policies in force")
    public Page<PolicyRecord> list() {
        caller.person();
        return new Page<>(
                policies.list().stream().map(PolicyResource::record).toList(), null, null);
    }

    @GET
    @Operation(summary = "Look for mistakes in the policy files")
    @Path("check")
    public PolicyCheck check() {
        caller.person();
        return new PolicyCheck(
                policies.version(),
                policies.list().size(),
                mistakes(policies.check()),
                mistakes(mounts.prefix().map(policies::doubts).orElse(List.of())));
    }

    private static List<PolicyCheck.Mistake> mistakes(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        new PolicyCheck.Mistake(problem.file(), problem.line(), problem.message()))
                .toList();
    }

    @POST
    @Operation(summary = "Try the examples of every policy file")
    @Path("test")
    public PolicyTested test() {
        caller.person();
        List<Tested> tested = policies.test(planning);
        List<String> failures =
                tested.stream()
                        .filter(example -> !example.passed())
                        .map(example ->
                                example.file() + ": " + example.name() + ": " + example.message())
                        .toList();
        return new PolicyTested(tested.size() - failures.size(), failures.size(), failures);
    }

    @GET
    @Operation(summary = "Propose policies from what was approved to an agent; nothing is saved")
    @Path("suggest")
    public PolicySuggestions suggest(
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("last") @Nullable String last,
            @QueryParam("least") @Nullable String least) {
        Principal.Person person = caller.person();
        return shell.suggestions()
                .of(
                        acting.agent(person, agent),
                        within("last", last, Suggestions.USUAL),
                        within("least", least, USUAL_LEAST));
    }

    @POST
    @Operation(summary = "Propose a policy for a line that nobody has approved; nothing is saved")
    @Path("suggest")
    @Consumes(MediaType.APPLICATION_JSON)
    public PolicyProposal propose(@Nullable CommandSubmission body) {
        Principal.Person person = caller.person();
        CommandSubmission submission = Bodies.present(body, "{\"command\": \"...\"}");
        return shell.propose(
                acting.agent(person, submission.agent()), submissions.request(submission));
    }

    private static int within(String name, @Nullable String value, int usual) {
        try {
            int number = value == null ? usual : Integer.parseInt(value);
            if (number >= 1 && number <= Suggestions.MOST) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw Refusal.invalid(name, "must be a number from 1 to " + Suggestions.MOST);
    }

    private static PolicyRecord record(Listed listed) {
        return new PolicyRecord(
                listed.id(),
                listed.forbids() ? "forbid" : "permit",
                listed.words(),
                listed.source() + ":" + listed.line());
    }
}
