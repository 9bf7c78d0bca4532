package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import os.atom.identity.PrincipalId;
import os.atom.shell.Turns.Turn;

class TurnsTest {
    private static final PrincipalId BUSY = new PrincipalId("agent:busy");
    private static final PrincipalId LATE = new PrincipalId("agent:late");
    private static final PrincipalId THIRD = new PrincipalId("agent:third");

    private final Turns turns = new Turns(64, 1000);

    @Test
    void whoeverComesFirstGoesAtOnce() {
        assertThat(turns.take(BUSY).hasCome()).isTrue();
    }

    @Test
    void oneAgentNeverTakesTheLastPlaces() {
        assertThat(come(take(BUSY, 1000))).isEqualTo(48);
        assertThat(turns.take(LATE).hasCome()).isTrue();
    }

    @Test
    void everyOneOfManyAgentsFindsAPlace() {
        for (int i = 0; i < 50; i++) {
            assertThat(turns.take(new PrincipalId("agent:" + i)).hasCome()).isTrue();
        }
    }

    @Test
    void aPlaceThatGetsFreeGoesToWhoeverHasTheFewest() {
        Turns narrow = new Turns(3, 10);
        List<Turn> busy = List.of(narrow.take(BUSY), narrow.take(BUSY));
        narrow.take(THIRD);
        Turn more = narrow.take(BUSY);
        Turn late = narrow.take(LATE);
        narrow.release(busy.getFirst());
        assertThat(late.hasCome()).isTrue();
        assertThat(more.hasCome()).isFalse();
    }

    @Test
    void eachAgentsOwnComeInTheOrderInWhichTheyWereAsked() {
        Turns narrow = new Turns(1, 10);
        Turn first = narrow.take(BUSY);
        Turn second = narrow.take(BUSY);
        Turn third = narrow.take(BUSY);
        narrow.release(first);
        assertThat(second.hasCome()).isTrue();
        assertThat(third.hasCome()).isFalse();
    }

    @Test
    void noMoreWaitThanMay() {
        Turns narrow = new Turns(1, 2);
        narrow.take(BUSY);
        take(narrow, BUSY, 2);
        assertThatThrownBy(() -> narrow.take(BUSY)).isInstanceOf(Backlog.class);
        assertThat(narrow.take(LATE).hasCome()).isFalse();
    }

    @Test
    void withoutABacklogWhatCannotRunIsRefused() {
        Turns none = new Turns(1, 0);
        Turn only = none.take(BUSY);
        assertThatThrownBy(() -> none.take(BUSY)).isInstanceOf(Backlog.class);
        none.release(only);
        assertThat(none.take(BUSY).hasCome()).isTrue();
    }

    @Test
    void whatIsWithdrawnNeverComesAndWakesWhoeverWaits() throws InterruptedException {
        Turns narrow = new Turns(1, 10);
        Turn first = narrow.take(BUSY);
        Turn second = narrow.take(BUSY);
        assertThat(narrow.withdraw(second)).isTrue();
        assertThat(second.await()).isFalse();
        narrow.release(first);
        assertThat(narrow.withdraw(first)).isFalse();
        assertThat(narrow.take(LATE).hasCome()).isTrue();
    }

    @Test
    void whatHasComeCannotBeWithdrawnAndIsReleasedOnce() {
        Turns narrow = new Turns(1, 10);
        Turn first = narrow.take(BUSY);
        assertThat(narrow.withdraw(first)).isFalse();
        Turn second = narrow.take(BUSY);
        Turn third = narrow.take(BUSY);
        narrow.release(first);
        narrow.release(first);
        assertThat(second.hasCome()).isTrue();
        assertThat(third.hasCome()).isFalse();
    }

    private List<Turn> take(PrincipalId agent, int count) {
        return take(turns, agent, count);
    }

    private static List<Turn> take(Turns from, PrincipalId agent, int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(_ -> from.take(agent)).toList());
    }

    private static long come(List<Turn> all) {
        return all.stream().filter(Turn::hasCome).count();
    }
}
