package os.atom.mount;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A grant as people look at it.
 *
 * @param asked the directory as it was named, before symbolic links were followed
 * @param grantedBy the principal id of the person who granted it
 * @param suspension why it is not in force, if it is not
 * @param notices what a person should know about it, plainly; one line each
 */
public record GrantStatus(
        Grant grant,
        Path asked,
        Instant granted,
        String grantedBy,
        Optional<Suspension> suspension,
        List<String> notices) {
    public GrantStatus {
        notices = List.copyOf(notices);
    }
}
