package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** The ladder for what agents say, with and without own policies. */
class SpeechTest {
    private static final Speech POST = Speech.post("general");
    private static final Speech MESSAGE = Speech.message(new PrincipalId("agent:9"), "boss");
    private static final Speech EVENT = Speech.event("com.example.build");

    private static Decision decide(Engine engine, Principal.Agent agent, Speech speech) {
        try {
            return engine.decide(agent, speech);
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    @ParameterizedTest
    @CsvSource({"STUDENT, deny", "INTERN, allow", "SUPERVISED, allow", "AUTONOMOUS, allow"})
    void agentsSpeakFromInternOn(Maturity maturity, String answer) {
        for (Speech speech : new Speech[] {POST, MESSAGE, EVENT}) {
            Decision decision = decide(Sets.shipped(), Asked.agent(maturity), speech);
            assertThat(Example.answer(decision)).as(speech.toString()).isEqualTo(answer);
            assertThat(decision.reason()).isNotBlank();
            assertThat(decision.rules()).isNotEmpty();
        }
    }

    @Test
    void aStudentIsToldHowItGetsAVoice() {
        assertThat(decide(Sets.shipped(), Asked.agent(Maturity.STUDENT), POST))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.mend()).contains("atom-os agent promote"));
    }

    @Test
    void peopleForbidAChannelAMailboxOrATopicWithAReason() {
        Engine engine =
                Sets.with(
                        """
                        @id("own.quiet")
                        @says("only people write here")
                        @mend("ask {agent}'s owner")
                        forbid (principal, action in Action::"speak", resource)
                        when {
                            resource == Channel::"general" || resource == Mailbox::"agent:9"
                                || resource == Topic::"com.example.build"
                        };
                        """);
        Principal.Agent agent = Asked.agent(Maturity.AUTONOMOUS);
        for (Speech speech : new Speech[] {POST, MESSAGE, EVENT}) {
            assertThat(decide(engine, agent, speech))
                    .isInstanceOfSatisfying(
                            Decision.Denied.class,
                            denied -> {
                                assertThat(denied.reason()).isEqualTo("only people write here");
                                assertThat(denied.mend()).contains(agent.name());
                            });
        }
        assertThat(Example.answer(decide(engine, agent, Speech.post("other")))).isEqualTo("allow");
    }

    @Test
    void nothingIsSaidWithoutWorkingPolicies() {
        Policies policies =
                new Policies(PolicyFolder.of(java.nio.file.Path.of("/none")), Set.of(), Asked.NONE);

        assertThat(policies.decide(Asked.agent(Maturity.AUTONOMOUS), POST).rules())
                .containsExactly(Wording.UNAVAILABLE);
    }
}
