package os.atom.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What has to be the same inside the sandbox as when a person approved a command. It is looked at
 * when everything is mounted and nothing runs yet; a difference ends the set-up.
 *
 * <p>Where a look is too early, the thing itself is bound: bytes that run are a private copy, and a
 * directory that could still be exchanged is compared by the process itself after it has entered.
 *
 * @param places what must stand at real paths
 * @param copies private copies of files, bound read-only below {@link #ROOM}
 * @param links what lies beside them, so that relative names lead where they always did
 * @param directories starting directories that others could exchange
 * @param alarm the name of a file in the scratch directory by which a program that found itself in
 *     another directory tells so, instead of running
 */
public record Pinned(
        List<Place> places,
        List<Copy> copies,
        List<Link> links,
        Map<Path, FileStamp> directories,
        String alarm) {
    /** Holds the copies; on the sandbox's own root, where no agent can move anything. */
    public static final Path ROOM = Path.of("/run/approved");

    /** Nothing is pinned. */
    public static final Pinned NONE = new Pinned(List.of(), List.of(), List.of(), Map.of(), "");

    public Pinned {
        places = List.copyOf(places);
        copies = List.copyOf(copies);
        links = List.copyOf(links);
        directories = Map.copyOf(directories);
        if (!copies.stream().allMatch(copy -> copy.at().startsWith(ROOM))
                || !links.stream().allMatch(link -> link.at().startsWith(ROOM))) {
            throw new IllegalArgumentException("copies and links stand below " + ROOM);
        }
    }

    /**
     * What must stand at a real path.
     *
     * @param exact whether it must not have been changed either
     */
    public record Place(Path path, FileStamp stamp, boolean exact) {}

    /**
     * A file of the server's own that stands for one of the agent's.
     *
     * @param source on the host, where no agent can reach it
     */
    public record Copy(Path source, Path at) {}

    /** A symbolic link to the same name where it really is. */
    public record Link(Path target, Path at) {}
}
