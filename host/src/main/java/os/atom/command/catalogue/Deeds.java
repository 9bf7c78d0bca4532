package os.atom.command.catalogue;

import java.util.List;
import os.atom.command.catalogue.language.Deed;

/** Turns what an embedded program does into effects of the command that runs it. */
final class Deeds {
    private final Roles roles;

    Deeds(Roles roles) {
        this.roles = roles;
    }

    void apply(List<Deed> deeds) {
        deeds.forEach(this::apply);
    }

    private void apply(Deed deed) {
        switch (deed) {
            case Deed.Reads reads -> roles.apply(Role.READ, Word.of(reads.path()));
            case Deed.ReadsUnnamed reads ->
                    roles.consequence(Consequence.READS_UNNAMED, "reads: " + reads.how());
            case Deed.Writes writes -> roles.apply(Role.WRITE, Word.of(writes.path()));
            case Deed.WritesUnnamed writes ->
                    roles.consequence(Consequence.WRITES_UNNAMED, "writes: " + writes.how());
            case Deed.Executes executes ->
                    roles.consequence(Consequence.EXECUTES, "runs programs: " + executes.how());
            case Deed.Connects connects ->
                    roles.consequence(Consequence.CONNECTS, "connects: " + connects.how());
            case Deed.Unclear unclear -> roles.unclear(unclear.why());
        }
    }
}
