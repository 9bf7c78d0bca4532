package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import os.atom.shell.Lifecycle.Event;

class LifecycleTest {
    @Test
    void aRequestIsRefusedOrWaitsOrRuns() {
        assertThat(Lifecycle.REQUESTED.after(Event.DENIED)).contains(Lifecycle.REFUSED);
        assertThat(Lifecycle.REQUESTED.after(Event.ASKED)).contains(Lifecycle.AWAITING_APPROVAL);
        assertThat(Lifecycle.REQUESTED.after(Event.ALLOWED)).contains(Lifecycle.RUNNING);
        assertThat(Lifecycle.REQUESTED.after(Event.EXITED)).isEmpty();
    }

    @Test
    void whatWaitsForAPersonNeverRunsByItself() {
        assertThat(Lifecycle.AWAITING_APPROVAL.after(Event.ALLOWED)).isEmpty();
        assertThat(Lifecycle.AWAITING_APPROVAL.after(Event.APPROVAL_EXPIRED))
                .contains(Lifecycle.EXPIRED);
    }

    @Test
    void nothingHappensAfterTheEnd() {
        for (Lifecycle state : Lifecycle.values()) {
            Set<Optional<Lifecycle>> next =
                    Arrays.stream(Event.values()).map(state::after).collect(Collectors.toSet());
            assertThat(next.equals(Set.of(Optional.empty()))).isEqualTo(state.isFinal());
        }
    }

    @Test
    void everyStateCanBeReached() {
        Set<Lifecycle> reached = new HashSet<>(Set.of(Lifecycle.REQUESTED));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Lifecycle state : Set.copyOf(reached)) {
                for (Event event : Event.values()) {
                    grew |= state.after(event).map(reached::add).orElse(false);
                }
            }
        }
        assertThat(reached).isEqualTo(EnumSet.allOf(Lifecycle.class));
    }
}
