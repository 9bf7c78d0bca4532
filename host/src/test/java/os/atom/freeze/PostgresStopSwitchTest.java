package os.atom.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.freeze.StoppedServer.done;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import os.atom.identity.PrincipalId;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;
import os.atom.journal.Watch;

class PostgresStopSwitchTest extends StopSwitchContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }

    /** Tells when it is told. */
    private record Told(CountDownLatch all, CountDownLatch one) implements Stoppable {
        @Override
        public int endAll(String why) {
            all.countDown();
            return 0;
        }

        @Override
        public int endOf(PrincipalId agent, String why) {
            one.countDown();
            return 0;
        }
    }

    @Test
    void aStopOnOneServerIsAStopOnEveryServerOfTheStore() throws Exception {
        try (StoppedServer second = new StoppedServer(location, directory.resolve("home"));
                Watch _ = OtherServers.watch(second.open.journal(), second.stopSwitch)) {
            Told told = new Told(new CountDownLatch(1), new CountDownLatch(1));
            second.stopSwitch.tell(told);

            done(server.stopSwitch.remove(other.id(), server.owner));
            assertThat(told.one().await(60, TimeUnit.SECONDS)).isTrue();
            done(server.stopSwitch.freeze("", server.owner));
            assertThat(told.all().await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(second.stopSwitch.halt(scout.id())).isPresent();
        }
    }
}
