package os.atom.file;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.mount.Access;
import os.atom.mount.Mask;
import os.atom.mount.Protected;
import os.atom.mount.View;

/** What a walk through granted directories shows of each path. Pure. */
record Visibility(View view) {
    /** Whether it carries secrets: its name may be told, nothing else. */
    boolean hidden(Path path) {
        boolean masked =
                view.masks().stream()
                        .anyMatch(mask ->
                                mask.kind() == Mask.Kind.HIDDEN && path.startsWith(mask.path()));
        return masked
                || (granted(path) && Protected.name(path).equals(Optional.of(Mask.Kind.HIDDEN)));
    }

    /** What may be done with it: {@code write}, {@code read} or {@code hidden}. */
    String access(Path path) {
        if (hidden(path)) {
            return "hidden";
        }
        boolean held =
                view.masks().stream()
                        .anyMatch(mask ->
                                mask.kind() == Mask.Kind.READ_ONLY && path.startsWith(mask.path()));
        boolean named =
                Protected.name(path).filter(kind -> kind == Mask.Kind.READ_ONLY).isPresent();
        boolean writable = granted(path) && view.access(path) == Access.WRITE && !held && !named;
        return writable ? "write" : "read";
    }

    private boolean granted(Path path) {
        return view.grants().stream().anyMatch(grant -> path.startsWith(grant.directory()));
    }
}
