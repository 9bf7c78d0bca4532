package os.atom.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A system on which every bare name is installed but for a few. */
final class FakeExecutables implements Executables {
    private static final Set<String> MISSING = Set.of("nosuch", "xyzzy");

    @Override
    public Optional<Executable> find(String name) {
        String bare = name.startsWith("/usr/bin/") ? name.substring("/usr/bin/".length()) : name;
        boolean installed = !bare.isEmpty() && bare.indexOf('/') < 0 && !MISSING.contains(bare);
        return installed
                ? Optional.of(new Executable(bare, Path.of("/usr/bin", bare)))
                : Optional.empty();
    }
}
