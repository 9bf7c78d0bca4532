package os.atom.policy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.command.Effect;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Planned;
import os.atom.command.Step;
import os.atom.command.Uses;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Mask;
import os.atom.mount.View;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/** Questions, as tests ask them. */
final class Asked {
    static final Path WORK = Path.of("/work/app");

    private Asked() {}

    static Principal.Agent agent(Maturity maturity) {
        return new Principal.Agent(
                new PrincipalId("agent:0001"), "scout", maturity, false, Set.of());
    }

    static Principal.Agent paused(Maturity maturity) {
        return new Principal.Agent(
                new PrincipalId("agent:0001"), "scout", maturity, true, Set.of());
    }

    static Question question(Maturity maturity, View view, Effect... effects) {
        return new Question(agent(maturity), planned(effects), view);
    }

    static Planned planned(Effect... effects) {
        return planned(List.of("prog", "argument"), WORK, effects);
    }

    static Planned planned(List<String> words, Path directory, Effect... effects) {
        Executable executable =
                new Executable(words.getFirst(), Path.of("/usr/bin", words.getFirst()));
        Invocation invocation = new Invocation(executable, words, directory, List.of());
        Step step = new Step(Step.Join.ALWAYS, false, List.of(invocation));
        return new Planned(
                new Plan.Script(String.join(" ", words), List.of(step)),
                List.of(effects),
                new Uses(Set.of(words.getFirst()), Set.of()));
    }

    static Planned opaque(String text) {
        return new Planned(
                new Plan.OpaqueScript(text, WORK, "it uses a variable"), List.of(), Uses.NONE);
    }

    static View view(Grant... grants) {
        return new View(List.of(grants), List.of());
    }

    static View masked(View view, Mask... masks) {
        return new View(view.grants(), List.of(masks));
    }

    static Grant grant(String id, String directory, Access access) {
        return new Grant(id, Path.of(directory), access, Optional.empty());
    }

    static final View READ_WRITE = view(grant("g-rw", "/work/app", Access.WRITE));
    static final View READ_ONLY = view(grant("g-ro", "/work/app", Access.READ));

    static final Protection NONE = real -> Optional.empty();

    /** Protects what the product protects, roughly. */
    static final Protection NAMES =
            real -> {
                String path = real.toString();
                String name = String.valueOf(real.getFileName());
                if (name.startsWith(".env") || path.contains("/.ssh/") || name.equals(".ssh")) {
                    return Optional.of(Mask.Kind.HIDDEN);
                }
                if (path.contains("/.git/hooks") || path.endsWith("/.git/config")) {
                    return Optional.of(Mask.Kind.READ_ONLY);
                }
                return Optional.empty();
            };

    static Effect.Read read(String path) {
        return new Effect.Read(Path.of(path), "prog reads " + path);
    }

    static Effect.Write write(String path) {
        return new Effect.Write(Path.of(path), false, "prog writes " + path);
    }

    static Effect.Write overwrite(String path) {
        return new Effect.Write(Path.of(path), true, "prog overwrites " + path);
    }

    static Effect.Delete delete(String path) {
        return new Effect.Delete(Path.of(path), "prog deletes " + path);
    }

    /** Facts of these kinds and no others. */
    static Facts facts(Kind... kinds) {
        Map<Kind, List<Detail>> found = new EnumMap<>(Kind.class);
        Arrays.stream(kinds)
                .forEach(kind ->
                        found.put(
                                kind,
                                List.of(
                                        new Detail(
                                                "/x/" + kind.word(), "prog " + kind.word(), ""))));
        return new Facts(
                Set.of("prog"),
                Set.of("prog"),
                Set.of("prog argument"),
                Set.of("/work/app"),
                "/work/app$ /usr/bin/prog argument",
                false,
                found);
    }
}
