package os.atom.manners;

import java.util.List;
import os.atom.identity.Principal;
import os.atom.journal.Fact;

/** How a refusal is put on record; without the words that were refused. */
final class Refusals {
    private record Payload(
            String name,
            String act,
            String channel,
            String thread,
            List<String> to,
            String rule,
            String scope,
            long limit,
            long retryAfter,
            String reason,
            String mend,
            String earlier) {}

    private Refusals() {}

    static Fact fact(Principal author, Act act, Refused refused) {
        return new Fact(
                Manners.REFUSED,
                author.id().value(),
                author.id().value(),
                Count.write(
                        new Payload(
                                author.name(),
                                act.kind().word(),
                                act.channel(),
                                act.thread(),
                                List.copyOf(act.others()),
                                refused.rule(),
                                refused.scope(),
                                refused.limit(),
                                refused.retryAfter().toSeconds(),
                                refused.reason(),
                                refused.mend(),
                                refused.earlier())));
    }
}
