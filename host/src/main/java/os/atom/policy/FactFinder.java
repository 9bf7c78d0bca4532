package os.atom.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.command.Effect;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.PlanText;
import os.atom.command.Planned;
import os.atom.command.Quoting;
import os.atom.command.Step;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.mount.Mask;
import os.atom.mount.SystemView;
import os.atom.mount.View;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/** Finds the facts of one planned command, or of the use of one file. Used once, by one thread. */
final class FactFinder {
    private static final String UNNAMED = "files named while it runs";
    private static final Path ROOT = Path.of("/");

    private final View view;
    private final Protection protection;
    private final Fixes fixes;
    private final Map<Kind, List<Detail>> found = new EnumMap<>(Kind.class);
    private final Set<String> programs = new LinkedHashSet<>();
    private final Set<String> lines = new LinkedHashSet<>();
    private final Set<String> directories = new LinkedHashSet<>();

    FactFinder(Principal.Agent agent, View view, Protection protection) {
        this.view = view;
        this.protection = protection;
        this.fixes = new Fixes(agent, view);
    }

    Facts find(Planned planned, boolean fed) {
        switch (planned.plan()) {
            case Plan.Script script -> script.steps().forEach(this::step);
            case Plan.OpaqueScript opaque -> {
                lines.add(opaque.text());
                directories.add(opaque.directory().toString());
                add(Kind.OPAQUE, opaque.text(), opaque.because());
            }
        }
        planned.effects().forEach(this::effect);
        planned.uses().entered().forEach(entered -> directories.add(entered.toString()));
        return new Facts(
                programs,
                planned.uses().commands(),
                lines,
                directories,
                PlanText.of(planned.plan()),
                fed,
                found);
    }

    /** No command has a private {@code /tmp} or devices here: outside the grants is outside. */
    Facts find(FileUse use) {
        Path path = use.path();
        if (use.reads()) {
            String because = "reads " + path;
            add(Kind.READS, path.toString(), because);
            if (!granted(path) && !systemFile(path)) {
                outside(Kind.OUTSIDE_READS, path, because);
            } else if (held(path).contains(Mask.Kind.HIDDEN)) {
                add(Kind.PROTECTED_READS, path.toString(), because);
            }
        }
        if (use.writes()) {
            String because = "writes " + path;
            add(Kind.WRITES, path.toString(), because);
            if (!granted(path) || view.access(path) != Access.WRITE) {
                outside(Kind.OUTSIDE_WRITES, path, because);
            } else if (guarded(path)) {
                add(Kind.PROTECTED_WRITES, path.toString(), because);
            }
        }
        if (use.deletes()) {
            add(Kind.DELETES, path.toString(), "deletes " + path);
        }
        return new Facts(
                Set.of(), Set.of(), Set.of(), Set.of(), "", false, found, Optional.of(use));
    }

    private static boolean systemFile(Path path) {
        return SystemView.access(path) == Access.READ && !SystemView.PROC.contains(path);
    }

    private void step(Step step) {
        step.stages().forEach(this::invocation);
    }

    private void invocation(Invocation invocation) {
        String name = invocation.executable().name();
        List<String> words = new ArrayList<>(invocation.argv());
        words.set(0, name);
        programs.add(name);
        lines.add(Quoting.join(words));
        Path directory = invocation.directory();
        if (directories.add(directory.toString())
                && !directory.equals(ROOT)
                && view.access(directory) == Access.NONE) {
            outside(Kind.OUTSIDE_READS, directory, name + " starts in " + directory);
        }
    }

    private void effect(Effect effect) {
        switch (effect) {
            case Effect.Read(Path path, String because) -> read(path, because);
            case Effect.ReadUnnamed(String because) -> add(Kind.READS, UNNAMED, because);
            case Effect.Write(Path path, boolean bulk, String because) ->
                    write(path, bulk, because);
            case Effect.WriteUnnamed(String because) -> {
                add(Kind.WRITES, UNNAMED, because);
                add(Kind.BULK, UNNAMED, because);
            }
            case Effect.Delete(Path path, String because) -> delete(path, because);
            case Effect.Destroy(String what, String because) -> add(Kind.DELETES, what, because);
            case Effect.Execute(String what, String because) -> add(Kind.EXECUTES, what, because);
            case Effect.Connect(String what, String because) -> add(Kind.CONNECTS, what, because);
            case Effect.Never(String what, String because) -> add(Kind.NEVER, what, because);
            case Effect.Unknown(String what, String because) -> add(Kind.UNKNOWN, what, because);
        }
    }

    private void read(Path path, String because) {
        add(Kind.READS, path.toString(), because);
        if (view.access(path) == Access.NONE) {
            outside(Kind.OUTSIDE_READS, path, because);
        } else if (held(path).contains(Mask.Kind.HIDDEN)) {
            add(Kind.PROTECTED_READS, path.toString(), because);
        }
    }

    private void write(Path path, boolean bulk, String because) {
        if (passing(path)) {
            return;
        }
        add(Kind.WRITES, path.toString(), because);
        if (bulk) {
            add(Kind.BULK, path.toString(), because);
        }
        if (access(path, bulk) != Access.WRITE) {
            outside(Kind.OUTSIDE_WRITES, path, because);
        } else if (guarded(path)) {
            add(Kind.PROTECTED_WRITES, path.toString(), because);
        }
    }

    private void delete(Path path, String because) {
        if (passing(path)) {
            return;
        }
        add(Kind.DELETES, path.toString(), because);
        if (access(path, true) != Access.WRITE) {
            outside(Kind.OUTSIDE_WRITES, path, because);
        } else if (guarded(path) || holdsMask(path)) {
            add(Kind.PROTECTED_WRITES, path.toString(), because);
        }
    }

    /** Gone when the command ends, or no file at all: nothing there is anyone's. */
    private boolean passing(Path path) {
        return view.access(path) == Access.WRITE
                && view.grants().stream()
                        .noneMatch(grant ->
                                path.startsWith(grant.directory())
                                        || grant.directory().startsWith(path));
    }

    /** What touches a whole tree needs the right at the top and in every grant below it. */
    private Access access(Path path, boolean tree) {
        Access access = view.access(path);
        if (!tree) {
            return access;
        }
        return view.grants().stream()
                .filter(grant -> grant.directory().startsWith(path))
                .map(grant -> view.access(grant.directory()))
                .reduce(access, Access::stricter);
    }

    /** Removing a tree removes the protected files in it, too. */
    private boolean holdsMask(Path path) {
        return view.masks().stream().anyMatch(mask -> mask.path().startsWith(path));
    }

    private boolean guarded(Path path) {
        Set<Mask.Kind> kinds = held(path);
        return kinds.contains(Mask.Kind.HIDDEN)
                || kinds.contains(Mask.Kind.READ_ONLY)
                || becomesRepository(path)
                || completesRepository(path);
    }

    /** Beside a {@code HEAD} that is there, objects and references make a bare repository. */
    private boolean completesRepository(Path path) {
        return view.masks().stream()
                .map(Mask::path)
                .filter(mask -> mask.endsWith("HEAD"))
                .anyMatch(head ->
                        path.startsWith(head.resolveSibling("objects"))
                                || path.startsWith(head.resolveSibling("refs")));
    }

    /** Only git itself may put something in the place of a repository's directory. */
    private boolean becomesRepository(Path path) {
        return granted(path)
                && protection.of(path).equals(Optional.of(Mask.Kind.PINNED))
                && !programs.equals(Set.of("git"));
    }

    private Set<Mask.Kind> held(Path path) {
        Set<Mask.Kind> kinds = new LinkedHashSet<>();
        view.mask(path).map(Mask::kind).ifPresent(kinds::add);
        Optional<Mask.Kind> named = granted(path) ? protection.of(path) : Optional.empty();
        named.ifPresent(kinds::add);
        return kinds;
    }

    private boolean granted(Path path) {
        return view.grants().stream().anyMatch(grant -> path.startsWith(grant.directory()));
    }

    private void outside(Kind kind, Path path, String because) {
        String fix = kind == Kind.OUTSIDE_READS ? fixes.toRead(path) : fixes.toWrite(path);
        details(kind).add(new Detail(path.toString(), because, fix));
    }

    private void add(Kind kind, String what, String because) {
        details(kind).add(new Detail(what, because, ""));
    }

    private List<Detail> details(Kind kind) {
        return found.computeIfAbsent(kind, missing -> new ArrayList<>());
    }
}
