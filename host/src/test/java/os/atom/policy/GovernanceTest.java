package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.PrimString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import os.atom.identity.Maturity;
import os.atom.policy.Facts.Kind;

/** Threat: an agent governs, by a policy that someone was talked into adding. */
class GovernanceTest {
    private static final String PERMIT_ALL =
            "@id(\"own.all\") @says(\"everyone may do everything\")"
                    + " permit (principal, action, resource);";
    private static final String PERMIT_GOVERNING =
            "@id(\"own.govern\") @says(\"agents govern\")"
                    + " permit (principal, action == Action::\"govern\", resource);";

    @ParameterizedTest
    @EnumSource(Maturity.class)
    void isForbiddenToAgentsWhateverPeoplePermit(Maturity maturity) throws Exception {
        Judge.Answer answer = govern(Entities.agent(Asked.agent(maturity)));

        assertThat(answer.permitted()).isFalse();
        assertThat(answer.determining()).containsExactly("never.govern");
    }

    @Test
    void isNotForbiddenToPeople() throws Exception {
        Entity person =
                new Entity(
                        Entities.bare("Person", "person:1").getEUID(),
                        Map.of("name", new PrimString("ada")),
                        Set.of());

        assertThat(govern(person).permitted()).isTrue();
    }

    @Test
    void theNeverRowStandsWhateverPeoplePermit() throws Exception {
        Engine engine = Sets.with(PERMIT_ALL, PERMIT_GOVERNING);
        for (Kind bar : List.of(Kind.NEVER, Kind.OUTSIDE_READS, Kind.PROTECTED_WRITES)) {
            assertThat(engine.decide(Asked.agent(Maturity.AUTONOMOUS), Asked.facts(bar)))
                    .isInstanceOf(Decision.Denied.class);
        }
        assertThat(engine.decide(Asked.agent(Maturity.STUDENT), Asked.facts(Kind.EXECUTES)))
                .isInstanceOf(Decision.Allowed.class);
    }

    private static Judge.Answer govern(Entity who) throws PolicyUnavailable {
        List<Clause> clauses = Sets.with(PERMIT_ALL, PERMIT_GOVERNING).book().clauses();
        CedarJudge judge = new CedarJudge(new CedarSchema(Shipped.schema()), clauses);
        return judge.ask(who, Entities.action("govern"), Entities.bare("Host", "this"));
    }
}
