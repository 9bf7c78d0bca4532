package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.command.Effect;

/**
 * What a command takes as it is: with its links, and perhaps with its mode. So it has to be looked
 * at, and what is not there yet cannot be.
 */
final class Taking {
    private final String title;
    private final Scene scene;
    private final Findings findings;
    private final boolean links;
    private final boolean modes;

    /**
     * @param links whether what is a link stays one
     * @param modes whether what is taken keeps its mode
     */
    Taking(String title, Scene scene, Findings findings, boolean links, boolean modes) {
        this.title = title;
        this.scene = scene;
        this.findings = findings;
        this.links = links;
        this.modes = modes;
    }

    void take(Operands.Assigned operand) {
        boolean source = operand.role() == Role.READ || operand.role() == Role.MOVE;
        String text = operand.word().text();
        Optional<Path> path = scene.path(text);
        if (!source || operand.word().open() || scene.adrift(text) || path.isEmpty()) {
            return;
        }
        if (!scene.exists(path.get())) {
            unnamed(text, "is not there to be looked at yet");
        } else if (links && !scene.entry(text).equals(path)) {
            unnamed(text, "is a link that may lead elsewhere from another place");
        } else if (modes && scene.tree().lendsRights(path.get())) {
            findings.add(
                    new Effect.Never(
                            "set-user-id",
                            title + " keeps the mode of " + text + ", which lends rights"));
        }
    }

    private void unnamed(String text, String why) {
        findings.add(new Effect.WriteUnnamed(title + " takes " + text + ", which " + why));
    }
}
