package os.atom.command.catalogue;

import java.nio.file.Path;
import os.atom.command.Effect;

/** Turns consequences into effects. */
final class Consequences {
    private Consequences() {}

    static void add(
            Consequence consequence, String title, String how, Scene scene, Findings findings) {
        String because = title + " " + how;
        Path here = scene.directory();
        switch (consequence) {
            case READS_UNNAMED -> findings.add(new Effect.ReadUnnamed(because));
            case READS_HERE -> findings.add(new Effect.Read(here, because));
            case WRITES_UNNAMED -> findings.add(new Effect.WriteUnnamed(because));
            case WRITES_HERE -> findings.add(new Effect.Write(here, false, because));
            case OVERWRITES_HERE -> findings.add(new Effect.Write(here, true, because));
            case DELETES_HERE -> findings.add(new Effect.Delete(here, because));
            case READS_REPOSITORY, WRITES_REPOSITORY, WRITES_SETTINGS, OVERWRITES_WORKTREE ->
                    Repository.at(scene).effects(consequence, because, findings);
            case RELINKS -> findings.relinks();
            case KEEPS_MODES, LINKS_BY_TEXT -> {}
            case DESTROYS -> findings.add(new Effect.Destroy(title, because));
            case EXECUTES -> findings.add(new Effect.Execute(title, because));
            case CONNECTS -> findings.add(new Effect.Connect(title, because));
            case NEVER -> findings.add(new Effect.Never(title, because));
            case UNKNOWN -> findings.unknown(title, because + ", which nobody vouches for here");
        }
    }
}
