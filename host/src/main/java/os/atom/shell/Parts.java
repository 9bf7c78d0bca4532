package os.atom.shell;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.journal.Journal;
import os.atom.redaction.Redactor;

/**
 * What the governed path is put together from.
 *
 * @param host names this server in the journal, the same after a restart, unlike any other's
 * @param journal redacts what is appended
 * @param bare the same without redacting, for what holds nobody's text
 * @param tables reads the journal's tables
 * @param recordings the directory of the recordings
 * @param waiting the folder of the requests that wait for their turn
 * @param atOnce how many commands may run side by side; more wait for their turn
 * @param backlog how many of each agent may wait for their turn
 */
public record Parts(
        String host,
        Identities identities,
        StopSwitch stopSwitch,
        Governors governors,
        Journal journal,
        Journal bare,
        Redactor redactor,
        Jdbi tables,
        Approvals approvals,
        StandingApprovals standing,
        Approvers approvers,
        Executor executor,
        Path recordings,
        Path waiting,
        int atOnce,
        int backlog) {}
