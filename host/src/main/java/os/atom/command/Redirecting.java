package os.atom.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import os.atom.command.expansion.Expansion;
import os.atom.command.syntax.Redirect;
import os.atom.command.syntax.Unplannable;

/** Turns the redirections of one command into real paths and effects, left to right. */
final class Redirecting {
    private static final Path NULL = Path.of("/dev/null");
    private final Tree tree;
    private final Workplace workplace;
    private final Expansion expansion;
    private final boolean changed;
    private final List<Redirection> redirections = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    Redirecting(Tree tree, Workplace workplace, Expansion expansion, TreeListing listing) {
        this.tree = tree;
        this.workplace = workplace;
        this.expansion = expansion;
        this.changed = listing.closed();
    }

    List<Redirection> redirections() {
        return List.copyOf(redirections);
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    void add(Redirect redirect) {
        switch (redirect) {
            case Redirect.Read(int descriptor, var target) ->
                    read(descriptor, expansion.file(target));
            case Redirect.Write(int descriptor, var target, boolean append) ->
                    write(descriptor, expansion.file(target), append);
            case Redirect.WriteBoth(var target, boolean append) -> {
                write(1, expansion.file(target), append);
                redirections.add(new Redirection.Copy(2, 1));
            }
            case Redirect.Copy(int descriptor, int source) ->
                    redirections.add(new Redirection.Copy(descriptor, source));
            case Redirect.Document(int descriptor, var document) ->
                    redirections.add(new Redirection.FromText(descriptor, document.text()));
            case Redirect.Text(int descriptor, var word) ->
                    redirections.add(
                            new Redirection.FromText(descriptor, expansion.text(word) + "\n"));
        }
    }

    private void read(int descriptor, String target) {
        Path real = Target.of(target, workplace.real(), tree, changed);
        redirections.add(new Redirection.FromFile(descriptor, real));
        if (!real.equals(NULL)) {
            effects.add(new Effect.Read(real, "< reads " + target));
        }
    }

    private void write(int descriptor, String target, boolean append) {
        if (target.equals("/dev/stdout") || target.equals("/dev/stderr")) {
            int source = target.equals("/dev/stdout") ? 1 : 2;
            requireUntouched(source, target);
            redirections.add(new Redirection.Copy(descriptor, source));
            return;
        }
        Path real = Target.of(target, workplace.real(), tree, changed);
        redirections.add(new Redirection.ToFile(descriptor, real, append));
        if (!real.equals(NULL)) {
            String sign = append ? ">>" : ">";
            effects.add(new Effect.Write(real, false, "%s writes %s".formatted(sign, target)));
        }
    }

    /** Opening a redirected stream anew starts its file over, which a copy would not. */
    private void requireUntouched(int source, String target) {
        if (redirections.stream().anyMatch(redirection -> redirection.descriptor() == source)) {
            throw new Unplannable("%s was redirected before; use >&%d".formatted(target, source));
        }
    }
}
