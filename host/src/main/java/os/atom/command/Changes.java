package os.atom.command;

import java.util.List;
import os.atom.command.syntax.Unplannable;

/** Keeps patterns from being matched before something else changes the files they match. */
final class Changes {
    private Changes() {}

    /** Whether files may be other ones after it. */
    static boolean mayChange(Effect effect) {
        return switch (effect) {
            case Effect.Read _, Effect.ReadUnnamed _ -> false;
            case Effect.Write _,
                    Effect.WriteUnnamed _,
                    Effect.Delete _,
                    Effect.Destroy _,
                    Effect.Execute _,
                    Effect.Connect _,
                    Effect.Never _,
                    Effect.Unknown _ ->
                    true;
        };
    }

    /** The stages of a pipeline run at once: none may match files while another changes some. */
    static void refuseRaces(List<Stage> stages) {
        long changing = stages.stream().filter(Changes::mayChange).count();
        for (Stage stage : stages) {
            long others = mayChange(stage) ? changing - 1 : changing;
            if (stage.listed() && others > 0) {
                throw new Unplannable(
                        "a pattern stands beside a program that may change files; name the files");
            }
        }
    }

    /**
     * Effects are read off the files as they are now. What a program links or moves makes the
     * writes after it land elsewhere than they say, so they are not planned.
     */
    static void refuseMovedGround(List<Stage> stages) {
        boolean moved = false;
        for (Stage stage : stages) {
            if (moved && stage.effects().stream().anyMatch(Changes::lands)) {
                throw new Unplannable(
                        "it writes after a program that may link or move what it writes to; ask for"
                                + " each by itself");
            }
            moved |= stage.relinks();
        }
    }

    private static boolean lands(Effect effect) {
        return effect instanceof Effect.Write
                || effect instanceof Effect.WriteUnnamed
                || effect instanceof Effect.Delete;
    }

    private static boolean mayChange(Stage stage) {
        return stage.effects().stream().anyMatch(Changes::mayChange);
    }
}
