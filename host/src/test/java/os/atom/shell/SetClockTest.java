package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.approval.Approvers;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;
import os.atom.mount.Access;
import os.atom.protocol.CommandRecord;

/** Somebody sets the machine's clock while the server runs. */
class SetClockTest {
    @TempDir Path folder;

    private WholeShell whole;
    private Path work;
    private Principal.Agent asks;
    private Principal.Agent runs;

    @BeforeEach
    void open() {
        whole = open("one", false);
    }

    private WholeShell open(String name, boolean watcherNeeded) {
        Path here = folder.resolve(name);
        WholeShell opened =
                WholeShell.open(
                        here,
                        new StoreLocation.SqliteFile(here.resolve("journal.db")),
                        new ShiftedClock(),
                        watcherNeeded);
        work = opened.granted(here.resolve("work"), Access.WRITE);
        asks = opened.agent("asks", Maturity.SUPERVISED);
        runs = opened.agent("runs", Maturity.AUTONOMOUS);
        return opened;
    }

    @AfterEach
    void close() {
        whole.close();
    }

    @Test
    void setBackARequestWaitsNoLonger() {
        String id = whole.submit(asks, "ls", work);
        whole.clock.set(Duration.ofHours(-5));
        whole.shell.expire();
        assertThat(whole.state(id)).isEqualTo("awaiting_approval");

        whole.clock.forward(WholeShell.EXPIRY);
        whole.shell.expire();

        assertThat(whole.state(id)).isEqualTo("expired");
    }

    @Test
    void setForwardARequestIsDeniedAndCanBeMadeAgain() {
        String id = whole.submit(asks, "ls", work);
        whole.clock.set(Duration.ofHours(5));
        whole.shell.expire();
        assertThat(whole.state(id)).isEqualTo("expired");

        String again = whole.submit(asks, "ls", work);
        whole.shell.expire();
        whole.approve(again);

        assertThat(whole.ended(again).state()).isEqualTo("completed");
    }

    @Test
    void setBackAStandingApprovalLastsNoLonger() {
        String id = whole.submit(asks, "ls", work);
        whole.approve(id, Duration.ofMinutes(30), 100);
        assertThat(whole.ended(id).state()).isEqualTo("completed");
        whole.clock.set(Duration.ofHours(-5));
        String covered = whole.submit(asks, "ls", work);
        assertThat(whole.ended(covered).state()).isEqualTo("completed");

        whole.clock.forward(Duration.ofMinutes(30));

        assertThat(whole.state(whole.submit(asks, "ls", work))).isEqualTo("awaiting_approval");
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, 86_400})
    void timesNeverGoBackOrderStaysAndDurationsAreCounted(long seconds) {
        String first = whole.submit(runs, "echo one > one", work);
        whole.ended(first);
        whole.clock.set(Duration.ofSeconds(seconds));
        String second = whole.submit(runs, "echo two > two", work);
        CommandRecord ended = whole.ended(second);

        assertThat(ended.state()).isEqualTo("completed");
        assertThat(ended.durationMs()).isBetween(0L, 60_000L);
        assertThat(ended.finishedAt()).isAfterOrEqualTo(ended.startedAt());
        assertThat(whole.shell.page(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10).items())
                .extracting(CommandRecord::id)
                .containsExactly(second, first);
        Filter all = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
        List<Instant> times =
                whole.journal.journal().after(0, 10_000, all).stream()
                        .map(each -> each.entry().time())
                        .toList();
        assertThat(times).isSorted();
        whole.journal.journal().sign();
        assertThat(whole.journal.verify()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void aTimeoutIsCounted() {
        CommandRequest request =
                CommandRequest.asking(
                                new os.atom.command.Input.Text("sleep 100"), Duration.ofSeconds(1))
                        .directory(work)
                        .request();
        String id = whole.submit(runs, request);
        whole.clock.set(Duration.ofDays(-1));
        assertThat(whole.ended(id).state()).isEqualTo("timed_out");
    }

    @Test
    void whenNobodyWatchesARequestIsDeniedAtOnceIfThatIsSet() {
        whole.close();
        whole = open("two", true);
        String unseen = whole.submit(asks, "ls", work);
        assertThat(whole.state(unseen)).isEqualTo("refused");
        assertThat(whole.shell.find(unseen).orElseThrow().decision().reason())
                .contains("approval.when-nobody-watches");

        whole.approvers.look();
        assertThat(whole.state(whole.submit(asks, "ls", work))).isEqualTo("awaiting_approval");

        whole.clock.set(Duration.ofHours(-5));
        whole.clock.forward(Approvers.WATCHING);
        assertThat(whole.state(whole.submit(asks, "ls", work))).isEqualTo("refused");
    }
}
