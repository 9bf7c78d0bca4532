package os.atom.freeze;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import os.atom.identity.PrincipalId;

/** Reads what {@link HoldProjection} wrote. */
final class HoldTable {
    private record Held(Hold hold, Freeze freeze) {}

    private HoldTable() {}

    /** What holds an agent back, the most telling first. */
    static Optional<Halt> halt(Handle handle, PrincipalId agent) {
        return handle
                .select(
                        "SELECT * FROM freeze_hold WHERE subject IN (?, ?)",
                        Hold.HOST,
                        agent.value())
                .map((row, context) -> held(row))
                .stream()
                .min(Comparator.comparing(Held::hold))
                .map(held -> held.hold().halt(held.freeze()));
    }

    /** The freeze that is on. */
    static Optional<Freeze> freeze(Handle handle) {
        return handle.select("SELECT * FROM freeze_hold WHERE subject = ?", Hold.HOST)
                .map((row, context) -> held(row).freeze())
                .findFirst();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                Hold.valueOf(row.getString("hold")),
                new Freeze(
                        Instant.EPOCH.plus(row.getLong("since"), ChronoUnit.MICROS),
                        row.getString("held_by"),
                        row.getString("reason")));
    }
}
