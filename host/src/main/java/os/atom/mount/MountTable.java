package os.atom.mount;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.PrincipalId;

/** Reads what {@link MountProjection} wrote. */
final class MountTable {
    private final Jdbi jdbi;

    MountTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Every grant in force, by directory and then by age. */
    List<GrantRecord> grants() {
        return jdbi
                .withHandle(handle ->
                        handle.createQuery("SELECT * FROM mount_grant")
                                .map((row, context) -> read(row))
                                .list())
                .stream()
                .sorted(
                        Comparator.comparing((GrantRecord grant) -> grant.grant().directory())
                                .thenComparing(grant -> grant.grant().id()))
                .toList();
    }

    private static GrantRecord read(ResultSet row) throws SQLException {
        return new GrantRecord(
                new Grant(
                        row.getString("id"),
                        Path.of(row.getString("directory")),
                        Access.valueOf(row.getString("access")),
                        Optional.ofNullable(row.getString("agent")).map(PrincipalId::new)),
                Path.of(row.getString("asked")),
                row.getLong("device"),
                row.getLong("inode"),
                Instant.EPOCH.plus(row.getLong("granted_micros"), ChronoUnit.MICROS),
                row.getString("granted_by"));
    }
}
