package os.atom.command;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import os.atom.mount.HostPrefix;
import os.atom.mount.View;

/**
 * The host's files as one agent sees them. Follows links itself, component by component, and looks
 * at no path that is not the agent's to see, so that its answers tell nothing about the others.
 *
 * <p>Thread-safe; each answer is of its moment.
 */
public final class GrantedTree implements Tree {
    private static final int LINKS = 40;
    private static final int MOST_NAMES = 50_001;
    private static final int LONGEST_PATH = 4096;
    private static final Path ROOT = Path.of("/");
    private final View view;
    private final Sight sight;
    private final Path home;

    public GrantedTree(View view, Path home) {
        this.view = view;
        this.sight = new Sight(view);
        this.home = home;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Path real(Path absolute) {
        if (absolute.toString().length() > LONGEST_PATH) {
            return withoutDots(absolute);
        }
        Path current = ROOT;
        Deque<Path> rest = new ArrayDeque<>();
        absolute.forEach(rest::add);
        int links = 0;
        while (!rest.isEmpty()) {
            Path next = current.resolve(rest.remove()).normalize();
            Optional<Path> target = links < LINKS ? target(next) : Optional.empty();
            if (target.isPresent()) {
                links++;
                current = target.get().isAbsolute() ? ROOT : current;
                for (int i = target.get().getNameCount() - 1; i >= 0; i--) {
                    rest.push(target.get().getName(i));
                }
            } else {
                current = next;
            }
        }
        return current;
    }

    @Override
    public Optional<Kind> kind(Path real) {
        return switch (sight.of(real)) {
            case NOTHING -> Optional.empty();
            case PASSAGE -> Optional.of(Kind.DIRECTORY);
            case DEVICE -> Optional.of(Kind.OTHER);
            case TOLD -> Optional.of(Kind.FILE);
            case BLANK ->
                    attributes(real).map(found -> found.isDirectory() ? Kind.DIRECTORY : Kind.FILE);
            case HOST -> hostKind(real);
        };
    }

    @Override
    public List<String> names(Path directory) {
        return switch (sight.of(directory)) {
            case PASSAGE ->
                    sight.passages(directory).stream()
                            .filter(name -> kind(directory.resolve(name)).isPresent())
                            .toList();
            case HOST -> hostNames(directory);
            case NOTHING, BLANK, DEVICE, TOLD -> List.of();
        };
    }

    /** For a path that no kernel opens: linear, which {@link Path#normalize} is not. */
    private static Path withoutDots(Path absolute) {
        Deque<String> names = new ArrayDeque<>();
        for (Path part : absolute) {
            switch (part.toString()) {
                case "." -> {}
                case ".." -> names.pollLast();
                default -> names.addLast(part.toString());
            }
        }
        return Path.of("/" + String.join("/", names));
    }

    private Optional<Path> target(Path path) {
        Optional<HostPrefix> prefix = view.prefix().filter(each -> each.path().equals(path));
        if (prefix.isPresent()) {
            return prefix.map(HostPrefix::target);
        }
        if (sight.of(path) != Sight.Of.HOST || !Files.isSymbolicLink(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readSymbolicLink(path));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<Kind> hostKind(Path path) {
        Optional<BasicFileAttributes> found = attributes(path);
        if (found.isPresent() && found.get().isSymbolicLink()) {
            Path real = real(path);
            return real.equals(path) ? Optional.empty() : kind(real);
        }
        return found.map(GrantedTree::kind);
    }

    private static Kind kind(BasicFileAttributes found) {
        if (found.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return found.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(
                    Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static List<String> hostNames(Path directory) {
        if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
                if (names.size() == MOST_NAMES) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        return List.copyOf(names);
    }
}
