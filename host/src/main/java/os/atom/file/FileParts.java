package os.atom.file;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.journal.Journal;
import os.atom.mount.Mounts;
import os.atom.policy.Policies;
import os.atom.redaction.Redactor;

/**
 * What governed files are put together from.
 *
 * @param host names this server in the journal, the same after a restart, unlike any other's
 * @param journal redacts what is appended
 * @param redactor tells of a path whether that would change it
 * @param tables reads the journal's tables
 * @param userHome the home directory of the user that the server runs as
 * @param copies the folder of what files held before they were changed
 * @param keptCopies how many are kept at most
 * @param keptBytes how much they take at most
 * @param nanos counts nanoseconds, and is never set
 */
public record FileParts(
        String host,
        StopSwitch stopSwitch,
        Identities identities,
        Mounts mounts,
        Policies policies,
        Approvals approvals,
        StandingApprovals standing,
        Approvers approvers,
        Journal journal,
        Redactor redactor,
        Jdbi tables,
        Path userHome,
        Path copies,
        int keptCopies,
        long keptBytes,
        Clock clock,
        LongSupplier nanos) {}
