package os.atom.mount;

import java.nio.file.Path;
import java.time.Instant;

/** A grant as it was recorded, with what its directory was then. */
record GrantRecord(
        Grant grant, Path asked, long device, long inode, Instant granted, String grantedBy) {}
