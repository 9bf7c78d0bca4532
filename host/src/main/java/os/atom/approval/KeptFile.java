package os.atom.approval;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to use a file just as it was asked and shown. It may carry secrets, so it is kept
 * word for word in a private file, and in the journal redacted.
 *
 * @param proposal what a person is shown, whole
 * @param asked the path as it was asked
 * @param root the granted directory from where the file is reached; {@code /} for a file of the
 *     machine
 * @param inode of that directory
 * @param stamp what tells the file of a look from what it becomes; absent for directories
 * @param content what the file would hold, in Base64; absent for a look, and when it would be gone
 * @param mode the permission bits of a file that would be made; 0 for the usual ones
 * @param reason why, in the agent's words; may be empty
 * @param person the id of the person who asks in the agent's name
 * @param idempotencyKey the digest of the key that it was asked with
 */
public record KeptFile(
        Proposal proposal,
        String asked,
        String root,
        long inode,
        @Nullable String stamp,
        @Nullable String content,
        int mode,
        String reason,
        @Nullable String person,
        @Nullable String idempotencyKey) {}
