package os.atom.rest;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Outage;

/**
 * Says in {@code /q/health} when the store takes no entries. The server is ready all the same: it
 * serves what can be read, and who restarts it makes no room.
 */
@Readiness
class JournalHealth implements HealthCheck {
    private final ChainedJournal journal;

    JournalHealth(ChainedJournal journal) {
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Outage> outage = journal.outage();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("journal")
                        .up()
                        .withData("takesEntries", outage.isEmpty());
        outage.ifPresent(now -> answer.withData("reason", now.trouble().words()));
        return answer.build();
    }
}
