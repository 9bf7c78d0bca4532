package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.a2a.AskedServer.goesOn;
import static os.atom.a2a.AskedServer.message;
import static os.atom.a2a.AskedServer.says;

import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.manners.SocialGround;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.TaskState;

/** What a caller may over A2A, and what it sees of others: no more than its key may otherwise. */
abstract class AskedRightsContract extends Asking {
    @Test
    void anothersTaskIsNotThere() throws Exception {
        String id = ask("m1", "mine");
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        for (Parties stranger :
                List.of(
                        new Parties(other, scout),
                        new Parties(server.ground.owner, scout),
                        new Parties(caller, other),
                        new Parties(scout, caller))) {
            assertThat(fault(() -> server.show(stranger, id)))
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            assertThat(fault(() -> server.tasks.ask(stranger, goesOn("m9", id, "hi"))))
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            assertThat(
                            fault(() -> {
                                server.tasks.cancel(stranger, id);
                                return id;
                            }))
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            assertThat(server.tasks.list(stranger, every(null)).tasks()).isEmpty();
        }
    }

    @Test
    void aCallerCanDoNothingThatItMayNotOtherwise() throws Exception {
        Principal.Agent student = server.agent("student", Maturity.STUDENT);
        assertThat(fault(() -> server.tasks.ask(new Parties(student, scout), says("m1", "hi"))))
                .isEqualTo(A2aFault.Kind.REFUSED);
        SocialGround.done(server.ground.identities.pause(caller.id(), server.ground.owner));
        assertThatThrownBy(() -> ask("m1", "hi")).isInstanceOf(Halted.class);
        assertThat(server.inbox(scout)).isEmpty();
    }

    @Test
    void whoCouldNotAnswerIsNotAsked() throws Exception {
        String open = ask("m1", "first");
        Principal.Person owner = server.ground.owner;
        SocialGround.done(server.ground.identities.demote(scout.id(), Maturity.STUDENT, owner));
        Parties now = new Parties(caller, server.ground.identities.find("scout").orElseThrow());
        for (Message message : List.of(says("m2", "second"), goesOn("m3", open, "more"))) {
            assertThat(fault(() -> server.tasks.ask(now, message)))
                    .isEqualTo(A2aFault.Kind.UNSUPPORTED_OPERATION);
        }
        // What came before is told all the same, and can be canceled.
        assertThat(server.tasks.ask(now, says("m1", "first"))).isEqualTo(open);
        assertThat(server.inbox(scout)).hasSize(1);
        server.tasks.cancel(now, open);
        assertThat(server.state(now, open)).isEqualTo(TaskState.CANCELED);
    }

    @Test
    void aPausedAgentHasItOnceItGoesOn() throws Exception {
        SocialGround.done(server.ground.identities.pause(scout.id(), server.ground.owner));
        Parties now = new Parties(caller, server.ground.identities.find("scout").orElseThrow());
        String id = server.tasks.ask(now, says("m1", "when you can"));
        assertThat(server.state(now, id)).isEqualTo(TaskState.SUBMITTED);
        SocialGround.done(server.ground.identities.resume(scout.id(), server.ground.owner));
        server.answer(scout, caller, "done", "");
        assertThat(server.state(now, id)).isEqualTo(TaskState.COMPLETED);
    }
}
