package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.policy.Facts.Kind;

class ForbidTest {
    private static final Engine ENGINE =
            Sets.with(
                    """
                    @id("own.ask-first")
                    @says("scout asks before it writes")
                    forbid (principal is Agent, action == Action::"shell.run", resource)
                    when { principal.name == "scout" && resource.effects.contains(Effect::"writes") };
                    """,
                    """
                    @id("own.no-network")
                    @says("nobody has the network this week")
                    @about("connects")
                    @mend("wait for Monday")
                    forbid (principal is Agent, action in Action::"shell", resource)
                    when { resource.effects.contains(Effect::"connects") };
                    """);

    @Test
    void ofRunningLeavesAsking() throws Exception {
        Decision decision =
                ENGINE.decide(Asked.agent(Maturity.AUTONOMOUS), Asked.facts(Kind.WRITES));

        assertThat(decision).isInstanceOf(Decision.NeedsApproval.class);
        assertThat(decision.rules())
                .extracting(Rule::id)
                .containsExactly("own.ask-first", "ladder.intern.write");
        assertThat(decision.reason()).isEqualTo("scout asks before it writes");
    }

    @Test
    void ofBothWinsOverThePermitToAsk() throws Exception {
        Decision.Denied denied =
                (Decision.Denied)
                        ENGINE.decide(Asked.agent(Maturity.AUTONOMOUS), Asked.facts(Kind.CONNECTS));

        assertThat(denied)
                .isEqualTo(
                        new Decision.Denied(
                                List.of(
                                        new Rule(
                                                "own.no-network",
                                                "nobody has the network this week")),
                                "nobody has the network this week: prog connects",
                                "wait for Monday"));
    }

    @Test
    void comesAfterTheShippedOnesInTheAnswer() throws Exception {
        Decision decision =
                ENGINE.decide(
                        Asked.agent(Maturity.AUTONOMOUS), Asked.facts(Kind.CONNECTS, Kind.NEVER));

        assertThat(decision.rules())
                .extracting(Rule::id)
                .containsExactly("never.list", "own.no-network");
    }

    @Test
    void isNotFeltByOthers() throws Exception {
        Decision decision =
                ENGINE.decide(Asked.agent(Maturity.AUTONOMOUS), Asked.facts(Kind.READS));

        assertThat(decision).isInstanceOf(Decision.Allowed.class);
    }
}
