package os.atom.cli.verb;

import os.atom.cli.server.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has further commands. */
public abstract class Group extends Verb {
    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    protected Group(Session session) {
        super(session);
    }

    @Override
    public final Integer call() {
        String name = spec == null ? "atom-os" : spec.qualifiedName();
        throw Failure.usage(name + " needs a command after it: see " + name + " --help");
    }
}
