package os.atom.approval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.TerminalSize;

/**
 * What is needed to judge a command and to run it later, just as it was asked. It may carry
 * secrets, so it is kept word for word in a private file, and in the journal redacted.
 *
 * @param command the text as it was asked
 * @param argv its words, where it was asked as words
 * @param directory as it was asked; absent when it was left open
 * @param background whether it goes on without its caller
 * @param interactive whether its input stays open while it runs
 * @param terminal the size of the terminal that it gets; absent when it gets none
 * @param network whether it asks for the network, whatever its plan says
 * @param pins what is approved when this is
 * @param scripts the text of the files it runs, by path
 */
public record Kept(
        String command,
        @Nullable List<String> argv,
        @Nullable String directory,
        long timeoutSeconds,
        String stdin,
        Map<String, String> environment,
        String reason,
        boolean background,
        boolean interactive,
        @Nullable TerminalSize terminal,
        boolean network,
        PlanRecord plan,
        List<EffectRecord> effects,
        Pins pins,
        Map<String, String> scripts) {}
