package os.atom.command;

import java.util.Optional;

/** Finds programs in fixed system directories, never in the caller's {@code PATH}. */
public interface Executables {
    /**
     * The program that a bare name or an absolute path stands for.
     *
     * @param name as typed; a relative path with a slash names none
     */
    Optional<Executable> find(String name);
}
