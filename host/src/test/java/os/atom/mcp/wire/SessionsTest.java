package os.atom.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** Threat: one agent fills up what is known of sessions, so that another's is forgotten. */
class SessionsTest {
    private final Sessions sessions = new Sessions();
    private final Guest one = guest("one");
    private final Guest other = guest("other");

    private static Guest guest(String name) {
        return new Guest(
                new Principal.Agent(
                        new PrincipalId("agent:" + name), name, Maturity.INTERN, false, Set.of()),
                name);
    }

    private static String begin() {
        return Sessions.begin(FixtureJson.object());
    }

    private Session find(Guest guest, String id) {
        return sessions.find(guest, id).orElseThrow();
    }

    @Test
    void whatOthersBeginForgetsNobodysSession() {
        String mine = begin();
        find(one, mine).subscribe("atom://inbox");
        for (int i = 0; i < 3 * Sessions.MOST; i++) {
            find(other, begin());
        }
        assertThat(find(one, mine).isSubscribed("atom://inbox")).isTrue();
    }

    @Test
    void whatOthersEndBringsNobodysSessionBack() {
        String mine = begin();
        sessions.end(one, mine);
        for (int i = 0; i < 3 * Sessions.MOST; i++) {
            sessions.end(other, begin());
        }
        assertThat(sessions.find(one, mine)).isEmpty();
    }

    @Test
    void ofEachTheOnesThatWereUsedLastAreKnown() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= Sessions.MOST; i++) {
            ids.add(begin());
            find(one, ids.getLast()).subscribe("atom://feed");
        }
        assertThat(find(one, ids.getLast()).isSubscribed("atom://feed")).isTrue();
        assertThat(find(one, ids.getFirst()).isSubscribed("atom://feed")).isFalse();
    }

    @Test
    void aSessionIsOfOnePrincipal() {
        String id = begin();
        find(one, id).subscribe("atom://inbox");
        assertThat(find(other, id).isSubscribed("atom://inbox")).isFalse();
        sessions.end(other, id);
        assertThat(sessions.find(one, id)).isPresent();
        assertThat(sessions.find(other, id)).isEmpty();
    }
}
