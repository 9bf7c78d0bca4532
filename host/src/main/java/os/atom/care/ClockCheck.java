package os.atom.care;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import os.atom.home.Home;
import os.atom.journal.Inspection;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.StoreLocation;

/** Whether the clock went back since the last entry: times on record never do. */
final class ClockCheck implements Check {
    /** Clocks of several servers on one store differ by less. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look(Site site) {
        Optional<Instant> newest = site.journal().flatMap(location -> newest(site, location));
        Instant now = site.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        if (newest.isEmpty()) {
            return List.of();
        }
        Duration ahead = Duration.between(now, newest.get());
        return List.of(
                ahead.compareTo(SLACK) <= 0
                        ? Finding.fine(name(), "no entry lies in the future")
                        : Finding.wrong(
                                name(),
                                "the newest entry is of %s, %s s from now: the clock was set back, or was ahead then"
                                        .formatted(newest.get(), ahead.toSeconds()),
                                "timedatectl set-ntp true, or set it by hand; if it was ahead, entries bear that time until it is reached"));
    }

    private static Optional<Instant> newest(Site site, StoreLocation location) {
        Home home = site.home().orElseThrow();
        try {
            return new Inspection(location, home.keys(), home.heads()).newest();
        } catch (JournalUnavailable toldByAnother) {
            return Optional.empty();
        }
    }
}
